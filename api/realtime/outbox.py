"""The bounded queue in front of one socket, and the one task that empties it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from enum import IntEnum
from typing import Any, Final

from api.realtime.limits import Limits

Send = Callable[[dict[str, Any]], Awaitable[None]]
# How long the last words may take on a line that is full; afterwards the line is cut.
CLOSE_SECONDS: Final = 30.0


class Close(IntEnum):
    OVERLOADED = 1013
    SLOW = 4008
    RATE = 4029
    BAD_FRAME = 4400
    LOG_IN = 4401
    NO_ACCESS = 4403
    RELOAD = 4406


class Outbox:
    """Frames in order, and the newest of each ephemeral kind.

    When it is full the ephemeral frames go first; when the rest does not fit either, the socket
    closes with 4008 and the client resumes from the log.
    """

    __slots__ = ("_bytes", "_close", "_frames", "_has_room", "_limits", "_loose", "_wake")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._frames: deque[tuple[str, int]] = deque()
        self._loose: dict[Any, str] = {}
        self._bytes = 0
        self._close: Close | None = None
        self._wake: asyncio.Future[None] | None = None
        self._has_room: asyncio.Future[None] | None = None

    @property
    def is_closing(self) -> bool:
        return self._close is not None

    def push(self, text: str, size: int) -> None:
        if self._close is not None:
            return
        limits = self._limits
        if len(self._frames) >= limits.queue_frames or self._bytes + size > limits.queue_bytes:
            self._frames.clear()
            self.close(Close.SLOW)
            return
        self._frames.append((text, size))
        self._bytes += size
        if self._wake is not None:
            self._rouse()

    def say(self, text: str) -> None:
        """An answer to this socket alone."""
        self.push(text, len(text))

    def push_loose(self, key: Any, text: str) -> None:
        """A frame that the next one of the same key replaces, and that a busy socket misses."""
        if self._close is not None or self._is_half_full:
            self._loose.clear()
            return
        self._loose[key] = text
        self._rouse()

    def close(self, code: Close) -> None:
        """Send what waits, then this code."""
        if self._close is None:
            self._close = code
            self._loose.clear()
            self._rouse()

    async def wait_for_room(self) -> None:
        """Let a long replay go at the speed of its reader."""
        while self._is_half_full and self._close is None:
            self._has_room = asyncio.get_running_loop().create_future()
            await self._has_room

    @property
    def _is_half_full(self) -> bool:
        limits = self._limits
        return len(self._frames) * 2 >= limits.queue_frames or self._bytes * 2 >= limits.queue_bytes

    def _rouse(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)

    async def drain(self, send: Send) -> None:
        """Write frames until the close; returns when the socket may be given up."""
        while True:
            await self._write_frames(send)
            if self._close is not None:
                break
            self._wake = asyncio.get_running_loop().create_future()
            await self._wake
            self._wake = None
        goodbye = send({"type": "websocket.close", "code": int(self._close)})
        await asyncio.wait_for(goodbye, CLOSE_SECONDS)

    async def _write_frames(self, send: Send) -> None:
        frames = self._frames
        while frames or self._loose:
            while frames:
                text, size = frames.popleft()
                self._bytes -= size
                await send({"type": "websocket.send", "text": text})
            if self._loose:
                await send(
                    {"type": "websocket.send", "text": self._loose.pop(next(iter(self._loose)))}
                )
            self._tell_room()

    def _tell_room(self) -> None:
        if self._has_room is not None and not self._has_room.done():
            self._has_room.set_result(None)
