"""The two servers that can carry the poke: PostgreSQL, or Redis."""

from collections.abc import AsyncIterator
from typing import Any, Final

import psycopg
import redis.asyncio
import redis.exceptions
from django.db import connections
from psycopg import sql

from api.realtime.groups import BUS_CHANNEL

# A line that says nothing for so long is tried with a round trip, so a dead one is noticed.
QUIET_SECONDS: Final = 15.0


class PostgresLine:
    """LISTEN and NOTIFY on two connections: one that waits cannot talk."""

    errors = (psycopg.Error, OSError)

    def __init__(self) -> None:
        self._teller: psycopg.AsyncConnection[Any] | None = None

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        parameters = connections["default"].get_connection_params()
        known = {"dbname", "user", "password", "host", "port", "sslmode"}
        wanted = {name: value for name, value in parameters.items() if name in known}
        return await psycopg.AsyncConnection.connect(**wanted, autocommit=True)

    async def hear(self) -> AsyncIterator[str]:
        async with await self._connect() as connection:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(BUS_CHANNEL)))
            while True:
                async for note in connection.notifies(timeout=QUIET_SECONDS):
                    yield note.payload
                await connection.execute("SELECT 1")

    async def tell(self, text: str) -> None:
        if self._teller is None or self._teller.closed:
            self._teller = await self._connect()
        await self._teller.execute("SELECT pg_notify(%s, %s)", [BUS_CHANNEL, text])

    async def close(self) -> None:
        if self._teller is not None:
            await self._teller.close()


class RedisLine:
    """PUBLISH and SUBSCRIBE. Without a read timeout, which closes sockets that only listen."""

    errors = (redis.exceptions.RedisError, OSError)

    def __init__(self, url: str) -> None:
        self._client = redis.asyncio.from_url(
            url, socket_timeout=None, socket_connect_timeout=5, decode_responses=True
        )

    async def hear(self) -> AsyncIterator[str]:
        async with self._client.pubsub(ignore_subscribe_messages=True) as subscription:
            await subscription.subscribe(BUS_CHANNEL)
            while True:
                message = await subscription.get_message(timeout=QUIET_SECONDS)
                if message is None:
                    await subscription.ping()
                elif message["type"] == "message":
                    yield message["data"]

    async def tell(self, text: str) -> None:
        await self._client.publish(BUS_CHANNEL, text)

    async def close(self) -> None:
        await self._client.aclose()
