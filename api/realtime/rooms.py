"""What this process knows of one stream: its last event, the newest texts, who follows it."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Final

from api.realtime.frames import Encoded
from tribes.models import Stream

if TYPE_CHECKING:
    from api.realtime.sockets import LiveSocket

RING: Final = 256


class Subscription:
    """A socket in a room. `behind` is the last event sent while newer ones have to wait."""

    __slots__ = (
        "behind",
        "is_catching_up",
        "level",
        "role",
        "room",
        "socket",
        "typed_at",
        "valid_until",
    )

    def __init__(
        self, socket: LiveSocket, room: Room, level: str, role: str, valid_until: float
    ) -> None:
        self.socket = socket
        self.room = room
        self.level = level
        self.role = role
        self.valid_until = valid_until
        self.behind: int | None = None
        self.is_catching_up = False
        self.typed_at = 0.0

    @property
    def is_current(self) -> bool:
        """Whether the socket still follows the room through this subscription."""
        return self.socket.subscriptions.get(self.room.ws) is self

    @property
    def may_send(self) -> bool:
        return self.is_current and self.valid_until >= monotonic()


class Room:
    def __init__(self, stream: Stream, last_at: str | None) -> None:
        self.stream = stream
        self.stream_id = stream.pk
        self.ws = stream.public_id
        self.epoch = stream.epoch
        self.last = stream.head
        self.known_head = stream.head
        self.last_at = last_at
        self.full: dict[Subscription, None] = {}
        self.summaries: dict[Subscription, None] = {}
        self._ring: deque[Encoded] = deque(maxlen=RING)

    @property
    def is_empty(self) -> bool:
        return not self.full and not self.summaries

    def add(self, subscription: Subscription) -> None:
        followers = self.full if subscription.level == "full" else self.summaries
        followers[subscription] = None

    def remove(self, subscription: Subscription) -> None:
        self.full.pop(subscription, None)
        self.summaries.pop(subscription, None)

    def readers_gone(self, readers: set[int]) -> list[Subscription]:
        """Who follows the room and is not among these people any more."""
        followers = (*self.full, *self.summaries)
        return [one for one in followers if one.socket.person.pk not in readers]

    def remember(self, events: list[Encoded]) -> None:
        self._ring.extend(events)
        self.last = events[-1].seq
        self.last_at = events[-1].at
        self.known_head = max(self.known_head, self.last)

    def forget_texts(self) -> None:
        """A deletion takes words out of the log; they may not come back from here."""
        self._ring.clear()

    def restart(self, head: int, epoch: int) -> None:
        self._ring.clear()
        self.last = self.known_head = head
        self.epoch = epoch

    def newest_after(self, seq: int) -> list[Encoded] | None:
        """Events after `seq`, or None when the log has to be asked."""
        missing = self.last - seq
        if missing > len(self._ring):
            return None
        return list(self._ring)[len(self._ring) - missing :]

    def send(self, events: list[Encoded]) -> list[Subscription]:
        """Queue for everybody who is up to date; returns those whose right is too old to trust."""
        unsure = []
        now = monotonic()
        for subscription in self.full:
            if subscription.behind is not None:
                continue
            if subscription.valid_until < now:
                subscription.behind = events[0].seq - 1
                unsure.append(subscription)
                continue
            push = subscription.socket.outbox.push
            for event in events:
                push(event.text, event.size)
        return unsure
