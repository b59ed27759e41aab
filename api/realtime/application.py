"""HTTP, sockets and the life of the hub behind one ASGI callable."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from channels.routing import ProtocolTypeRouter
from django.conf import settings

from api.realtime import broadcast
from api.realtime.bus import Bus, MemoryBus, RemoteBus
from api.realtime.consumers import LiveConsumer, Receive, Scope
from api.realtime.hub import Hub
from api.realtime.limits import Limits
from api.realtime.lines import PostgresLine, RedisLine
from api.realtime.outbox import Send
from api.realtime.routing import Sockets, refuse
from api.realtime.store import DatabaseStore, Store
from api.realtime.sweep import Sweep
from api.realtime.threads import DatabaseThreads

Beside = Sequence[tuple[float, Callable[[], None]]]


def build_application(http: Any, beside: Beside = ()) -> Any:
    """`http` answers web requests; the server has to announce start and stop (lifespan).

    `beside` is other work with its pause in seconds, done in a thread as long as the server runs.
    """
    live = Live(DatabaseStore, Limits(), beside)
    kinds = {"http": http, "websocket": live.socket, "lifespan": live.lifespan}
    return ProtocolTypeRouter(kinds)  # type: ignore[no-untyped-call]  # Channels has no types


class Live:
    """The hub begins on the server's own event loop and ends with it."""

    def __init__(self, store: type[Store], limits: Limits, beside: Beside = ()) -> None:
        self._beside = beside
        self._threads: DatabaseThreads | None = None
        self._sweep: Sweep | None = None
        self._store = store
        self._limits = limits
        self._hub: Hub | None = None
        self._sockets: Sockets | None = None

    async def socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._sockets or refuse)(scope, receive, send)

    async def lifespan(self, _scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _start(self) -> None:
        # What is loaded by now stays: sweeping it for garbage cost a fifth of durable fan-out.
        gc.freeze()
        self._hub = Hub(self._store(), _bus(), self._limits)
        self._hub.start()
        self._sockets = Sockets(LiveConsumer(self._hub))
        broadcast.attach(self._hub)
        self._threads = threads = DatabaseThreads("beside", 1)
        self._sweep = Sweep([(pause, partial(threads.run, work)) for pause, work in self._beside])
        self._sweep.start()

    async def _stop(self) -> None:
        broadcast.detach()
        if self._sweep is not None and self._threads is not None:
            await self._sweep.stop()
            self._threads.stop()
        if self._hub is not None:
            await self._hub.stop()


def _bus() -> Bus:
    if settings.REALTIME_BUS == "postgresql":
        return RemoteBus(PostgresLine())
    if settings.REALTIME_BUS == "redis":
        return RemoteBus(RedisLine(settings.REDIS_URL))
    return MemoryBus()
