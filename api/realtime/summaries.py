"""One line for each stream on an overview: unread, last activity, who is there. Once a second."""

import logging
from collections import defaultdict
from typing import NamedTuple

from django.db import Error

from api.realtime import frames
from api.realtime.presence import Presence
from api.realtime.rooms import Room, Subscription
from api.realtime.store import Store

logger = logging.getLogger(__name__)


class Stood(NamedTuple):
    """Where a stream stood at one moment."""

    head: int
    last_at: str | None


class Summaries:
    def __init__(self, store: Store, presence: Presence) -> None:
        self._store = store
        self._presence = presence
        self._due: dict[Subscription, None] = {}

    def changed(self, room: Room) -> None:
        if room.summaries:
            self._due.update(room.summaries)

    def add(self, subscription: Subscription) -> None:
        self._due[subscription] = None

    async def send(self) -> None:
        """Count for each reader once, however many streams they follow."""
        due = [subscription for subscription in self._due if subscription.is_current]
        self._due.clear()
        readers = defaultdict(list)
        for subscription in due:
            # Read before the count: a head that comes while it is counted would be one message
            # ahead of it.
            stood = Stood(subscription.room.last, subscription.room.last_at)
            readers[subscription.socket.person].append((subscription, stood))
        for person, subscriptions in readers.items():
            try:
                unread = await self._store.unread(person)
            except Error as error:
                logger.warning("Unread messages cannot be counted: %s", type(error).__name__)
                self._due.update(dict.fromkeys(subscription for subscription, _ in subscriptions))
                return
            for subscription, stood in subscriptions:
                self._send(subscription, stood, unread)

    def _send(self, subscription: Subscription, stood: Stood, unread: dict[str, int]) -> None:
        room = subscription.room
        # The count came from what this person may read now; a stream that is missing says no.
        if room.ws not in unread or not subscription.is_current:
            return
        text = frames.summary(
            room.ws,
            head=stood.head,
            unread=unread[room.ws],
            last=stood.last_at,
            online=len(self._presence.online(room.stream_id)),
        )
        subscription.socket.outbox.push_loose(("sum", room.ws), text)
