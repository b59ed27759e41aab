"""What is done again and again, because every quicker way may lose something."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from django.db import Error

logger = logging.getLogger(__name__)
Work = Callable[[], Awaitable[None]]


class Sweep:
    """Runs each piece of work at its own pace; one that fails is tried again at the next turn."""

    def __init__(self, works: list[tuple[float, Work]]) -> None:
        self._works = works
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.create_task(_repeat(seconds, work)) for seconds, work in self._works]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _repeat(seconds: float, work: Work) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except Error as error:
            logger.warning("A sweep failed: %s", type(error).__name__)
