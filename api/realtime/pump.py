"""Follows the log: a poke names a stream, and what came after its last event goes out."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from django.db import Error

from api.realtime.rooms import Room
from api.realtime.store import Page, Store

logger = logging.getLogger(__name__)
RETRY_SECONDS: Final = 0.5


Deliver = Callable[[Room, Page], None]


class Pump:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._behind: dict[Room, None] = {}
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self, deliver: Deliver) -> None:
        self._task = asyncio.create_task(self._run(deliver))

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def poke(self, room: Room, head: int) -> None:
        if head > room.last:
            room.known_head = max(room.known_head, head)
            self._behind[room] = None
            self._wake.set()

    async def _run(self, deliver: Deliver) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._behind:
                rooms = [room for room in self._behind if room.last < room.known_head]
                self._behind = dict.fromkeys(rooms)
                await self._read(rooms, deliver)

    async def _read(self, rooms: list[Room], deliver: Deliver) -> None:
        if not rooms:
            return
        try:
            pages = await self._store.advance([(room.stream, room.last) for room in rooms])
        except Error as error:
            logger.warning("The log cannot be read: %s", type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)
            return
        for room, page in zip(rooms, pages, strict=True):
            if page.events:
                deliver(room, page)
            else:
                # A poke may be ahead of what this connection can see; the sweep tells again.
                room.known_head = room.last
