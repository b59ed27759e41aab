"""Which socket address leads where; there is one."""

from api.realtime.consumers import LiveConsumer, Receive, Scope
from api.realtime.outbox import Send


class Sockets:
    def __init__(self, live: LiveConsumer) -> None:
        self._routes = {"/ws/": live}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        consumer = self._routes.get(scope["path"], refuse)
        await consumer(scope, receive, send)


async def refuse(_scope: Scope, receive: Receive, send: Send) -> None:
    """An address without a socket: refused before the handshake ends, as a 403."""
    await receive()
    await send({"type": "websocket.close"})
