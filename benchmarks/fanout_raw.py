"""The ceiling: what a bare broadcast over the `websockets` library delivers."""

import asyncio
import sys
from collections import defaultdict

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosedError

rooms: defaultdict[str, set[ServerConnection]] = defaultdict(set)


async def relay(connection: ServerConnection) -> None:
    request = connection.request
    room = rooms[request.path if request else ""]
    room.add(connection)
    try:
        async for message in connection:
            broadcast(room, message)
    except ConnectionClosedError:
        pass  # the clients of the benchmark leave without a word
    finally:
        room.discard(connection)


async def main(port: int) -> None:
    async with serve(relay, "127.0.0.1", port, compression=None) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
