"""Commands of all sockets of this process, committed in groups by one thread.

Whoever waits while a transaction runs is in the next one: the busier it is, the larger the group.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError

from api.realtime.frames import LogEvent
from api.realtime.limits import Limits
from tribes.models import Stream

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """An event that is in the log, or why not: the fields of a nack.

    `head` is the last number of the stream afterwards, where more events than this one may be.
    `readers` are the people who may read the event, as the transaction that wrote it saw them.
    """

    event: LogEvent | None
    refusal: dict[str, Any] | None = None
    head: int = 0
    readers: set[int] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Command:
    stream: Stream
    op: str
    data: dict[str, Any]
    base_version: int | None
    cid: str
    person_id: int
    reply: Callable[[Outcome], None]


Commit = Callable[[list[Command]], Awaitable[list[Outcome]]]
Deliver = Callable[[list[tuple[Command, Outcome]]], None]
BUSY = Outcome(None, {"code": "busy", "retry_after": 2})
FAILED = Outcome(None, {"code": "failed"})


class Writer:
    def __init__(self, commit: Commit, limits: Limits) -> None:
        self._commit = commit
        self._limits = limits
        self._waiting: deque[Command] = deque()
        self._wake = asyncio.Event()
        self._is_stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self, deliver: Deliver) -> None:
        self._task = asyncio.create_task(self._run(deliver))

    async def stop(self) -> None:
        """Commit what was taken in, then end."""
        self._is_stopping = True
        self._wake.set()
        if self._task is not None:
            await self._task

    def submit(self, command: Command) -> None:
        if len(self._waiting) >= self._limits.backlog or self._is_stopping:
            command.reply(BUSY)
            return
        self._waiting.append(command)
        self._wake.set()

    async def _run(self, deliver: Deliver) -> None:
        while self._waiting or not self._is_stopping:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                await self._write(self._take(), deliver)

    def _take(self) -> list[Command]:
        size = min(len(self._waiting), self._limits.batch)
        batch = [self._waiting.popleft() for _ in range(size)]
        # Streams in one order: two processes that lock the same ones never wait crosswise.
        return sorted(batch, key=lambda command: command.stream.pk)

    async def _write(self, batch: list[Command], deliver: Deliver) -> None:
        outcomes = await self._outcomes(batch)
        pairs = list(zip(batch, outcomes, strict=True))
        deliver(pairs)
        for command, outcome in pairs:
            command.reply(outcome)

    async def _outcomes(self, batch: list[Command]) -> list[Outcome]:
        """One command that cannot be written may not take the others with it."""
        (result,) = await asyncio.gather(self._commit(batch), return_exceptions=True)
        if not isinstance(result, BaseException):
            return result
        logger.error("A group of %d commands failed", len(batch), exc_info=result)
        if isinstance(result, OperationalError):
            return [BUSY] * len(batch)
        if len(batch) == 1:
            return [FAILED]
        return [outcome for command in batch for outcome in await self._outcomes([command])]
