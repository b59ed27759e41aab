"""The right to read, checked again: it is trusted for seconds, and not at all after a change."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

from django.db import Error

from api.realtime.limits import Limits
from api.realtime.rooms import Subscription
from api.realtime.sockets import Visitor
from api.realtime.store import Store

logger = logging.getLogger(__name__)


class Access:
    """`resume` goes on with a subscription that waited; `refuse` ends one."""

    def __init__(
        self,
        store: Store,
        limits: Limits,
        resume: Callable[[Subscription], Coroutine[Any, Any, None]],
        refuse: Callable[[Subscription], None],
    ) -> None:
        self._store = store
        self._limits = limits
        self._resume = resume
        self._refuse = refuse
        self._tasks: set[asyncio.Task[None]] = set()

    def distrust(self, visitor: Visitor) -> None:
        """Hold everything back from this person until the database has been asked."""
        for subscription in visitor.subscriptions():
            subscription.valid_until = 0.0
        self.check_soon(visitor)

    def check_soon(self, visitor: Visitor) -> None:
        visitor.checks += 1
        self._spawn(self.check(visitor))

    async def check(self, visitor: Visitor) -> None:
        number = visitor.checks
        subscriptions = visitor.subscriptions()
        ids = {one.room.stream_id for one in subscriptions}
        try:
            roles = await self._store.roles(visitor.person, ids)
        except Error as error:
            # Nothing goes out meanwhile: each subscription waits until a check succeeds.
            logger.warning("Rights cannot be checked: %s", type(error).__name__)
            return
        # A change that came while the database answered has started a check of its own.
        if visitor.checks == number:
            self._settle(subscriptions, roles)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _settle(self, subscriptions: list[Subscription], roles: dict[int, str]) -> None:
        until = monotonic() + self._limits.role_seconds
        for subscription in subscriptions:
            if not subscription.is_current:
                continue
            role = roles.get(subscription.room.stream_id)
            if role is None:
                self._refuse(subscription)
                continue
            subscription.role = role
            subscription.valid_until = until
            if subscription.behind is not None:
                self._spawn(self._resume(subscription))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
