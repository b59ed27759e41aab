"""One WebSocket: who is it, then frame after frame to the part that deals with it.

Channels' own consumers pass each message through a thread and a channel layer; this one is called
by the server directly.
"""

import asyncio
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.db import Error
from django.utils import timezone

from api.realtime import frames
from api.realtime.hub import Hub
from api.realtime.messages import (
    BadFrame,
    Cmd,
    Eph,
    Frame,
    Hello,
    Ping,
    Pong,
    Read,
    Sub,
    Unsub,
    parse,
)
from api.realtime.outbox import Close, Send
from api.realtime.sockets import LiveSocket, Login

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]


class LiveConsumer:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        origin = _header(scope, b"origin")
        if origin and origin not in settings.ALLOWED_ORIGINS:
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "websocket.accept"})
        code = Close.RELOAD
        if _version(scope) == str(frames.VERSION):
            entered = await self._enter(scope, receive, bool(origin))
            if isinstance(entered, LiveSocket):
                await self._serve(entered, receive, send)
                return
            code = entered
        await send({"type": "websocket.close", "code": int(code)})

    async def _enter(self, scope: Scope, receive: Receive, is_browser: bool) -> LiveSocket | Close:
        try:
            login = await (self._by_session(scope) if is_browser else self._by_ticket(receive))
        except BadFrame:
            return Close.BAD_FRAME
        except Error:
            return Close.OVERLOADED
        if login is None:
            return Close.LOG_IN
        return self._hub.admit(login) or Close.RATE

    async def _by_session(self, scope: Scope) -> Login | None:
        key = _cookie(scope, settings.SESSION_COOKIE_NAME)
        return await self._hub.store.by_session(key) if key else None

    async def _by_ticket(self, receive: Receive) -> Login | None:
        """Programs say in their first frame who they are; browsers never come this way, so a page
        of another site cannot use the cookie of its visitor."""
        try:
            message = await asyncio.wait_for(receive(), self._hub.limits.ticket_seconds)
        except TimeoutError:
            return None
        text = message.get("text")
        if message["type"] != "websocket.receive" or text is None:
            return None
        hello = parse(text)
        if not isinstance(hello, Hello) or not hello.ticket:
            return None
        return await self._hub.store.by_ticket(hello.ticket)

    async def _serve(self, socket: LiveSocket, receive: Receive, send: Send) -> None:
        limits = self._hub.limits
        socket.outbox.say(frames.hello(socket.conn, socket.person.pk, limits, timezone.now()))
        reader = asyncio.current_task()
        writer = asyncio.create_task(socket.outbox.drain(send))
        # A line that takes nothing any more cannot carry a close either: stop reading too.
        writer.add_done_callback(lambda task: _give_up(task, reader))
        try:
            while (message := await receive())["type"] == "websocket.receive":
                await self._receive(socket, message.get("text"))
        except asyncio.CancelledError:
            if not writer.done():
                raise
        finally:
            self._hub.leave(socket)
            socket.outbox.close(Close.OVERLOADED)
            writer.cancel()

    async def _receive(self, socket: LiveSocket, text: str | None) -> None:
        now = socket.heard_at = monotonic()
        rate, junk = socket.buckets
        if rate.take(now):
            socket.outbox.close(Close.RATE)
            return
        if text is None or len(text.encode()) > self._hub.limits.frame_bytes:
            socket.outbox.close(Close.BAD_FRAME)
            return
        try:
            frame = parse(text)
        except BadFrame as error:
            socket.outbox.say(frames.error("bad_frame", reason=str(error)))
            if junk.take(now):
                socket.outbox.close(Close.BAD_FRAME)
            return
        await self._dispatch(socket, frame)

    async def _dispatch(self, socket: LiveSocket, frame: Frame) -> None:
        match frame:
            case Cmd():
                self._hub.commands.carry_out(socket, frame)
            case Sub():
                await self._hub.subscriptions.subscribe(socket, frame)
            case Ping():
                socket.outbox.say(frames.PONG)
            case Unsub() | Eph() | Read():
                self._with_subscription(socket, frame)
            case Hello() | Pong():
                pass

    def _with_subscription(self, socket: LiveSocket, frame: Unsub | Eph | Read) -> None:
        subscription = socket.subscriptions.get(frame.ws)
        if subscription is None:
            socket.outbox.say(frames.error("not_subscribed", ws=frame.ws))
            return
        match frame:
            case Eph():
                self._hub.commands.typing(subscription)
            case Read():
                self._hub.commands.read(subscription, frame)
            case Unsub():
                self._hub.subscriptions.unfollow(subscription)


def _give_up(writer: asyncio.Task[None], reader: asyncio.Task[Any] | None) -> None:
    # Fetching the exception says that it was seen: the line broke, which is no error of ours.
    if not writer.cancelled() and writer.exception() is not None and reader is not None:
        reader.cancel()


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _cookie(scope: Scope, name: str) -> str:
    try:
        cookies = SimpleCookie(_header(scope, b"cookie"))
    except CookieError:
        return ""
    return str(cookies[name].value) if name in cookies else ""


def _version(scope: Scope) -> str:
    query = parse_qs(str(scope["query_string"], "latin-1"))
    return query.get("v", [str(frames.VERSION)])[0]
