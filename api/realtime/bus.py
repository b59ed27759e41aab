"""The poke between processes. It may lose anything: the log is the truth and the sweep heals.

Notes are small lists: `["s", stream, head]` a stream advanced, `["a", person]` access changed,
`["x", person]` log-ins may have ended, `["p", stream, people]` who is here, `["e", stream, person,
frame]` an ephemeral frame.
"""

import asyncio
import json
import logging
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any, Final, Protocol

logger = logging.getLogger(__name__)

Note = list[Any]
Receive = Callable[[str, list[Note]], None]
MAX_WAITING: Final = 5_000
# PostgreSQL takes at most 8,000 bytes in one notification.
MAX_BYTES: Final = 7_000
RETRY_SECONDS: Final = 1.0


class Bus(Protocol):
    def start(self, receive: Receive) -> None: ...

    async def stop(self) -> None: ...

    def send(self, note: Note) -> None: ...


class MemoryBus:
    """One process: everything it could hear it already knows."""

    def start(self, receive: Receive) -> None:
        pass

    async def stop(self) -> None:
        pass

    def send(self, note: Note) -> None:
        pass


class Line(Protocol):
    """A connection to a server that passes texts on; `errors` are those of a broken line."""

    @property
    def errors(self) -> tuple[type[Exception], ...]: ...

    def hear(self) -> AsyncIterator[str]: ...

    async def tell(self, text: str) -> None: ...

    async def close(self) -> None: ...


class RemoteBus:
    """Hears and tells over a line, and takes it up again each time it breaks."""

    def __init__(self, line: Line, retry_seconds: float = RETRY_SECONDS) -> None:
        self._line = line
        self._retry_seconds = retry_seconds
        self._name = secrets.token_urlsafe(6)
        self._waiting: deque[Note] = deque(maxlen=MAX_WAITING)
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, receive: Receive) -> None:
        self._tasks = [
            asyncio.create_task(self._hear(receive)),
            asyncio.create_task(self._tell()),
        ]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(*self._line.errors):
            await self._line.close()

    def send(self, note: Note) -> None:
        self._waiting.append(note)
        self._wake.set()

    async def _hear(self, receive: Receive) -> None:
        while True:
            try:
                async for text in self._line.hear():
                    self._receive(text, receive)
            except self._line.errors as error:
                logger.warning("The bus is away: %s", type(error).__name__)
            await asyncio.sleep(self._retry_seconds)

    def _receive(self, text: str, receive: Receive) -> None:
        sender, notes = json.loads(text)
        if sender != self._name:
            receive(sender, notes)

    async def _tell(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                while self._waiting:
                    await self._line.tell(self._next_text())
            except self._line.errors as error:
                logger.warning("The bus did not take a poke: %s", type(error).__name__)
                await asyncio.sleep(self._retry_seconds)

    def _next_text(self) -> str:
        """As many notes as fit in one text; of a stream that advanced only the newest head."""
        notes: list[Note] = []
        size = 0
        while self._waiting and size < MAX_BYTES // 2:
            note = self._waiting.popleft()
            size += len(json.dumps(note))
            notes.append(note)
        return pack(self._name, notes)


def pack(sender: str, notes: list[Note]) -> str:
    heads = {note[1]: note for note in notes if note[0] == "s"}
    others = [note for note in notes if note[0] != "s"]
    return json.dumps([sender, [*heads.values(), *others]], separators=(",", ":"))
