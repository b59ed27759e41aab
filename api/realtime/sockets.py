"""One open socket: who is behind it, what it follows, what waits to be sent."""

import secrets
from dataclasses import dataclass

from api.realtime.limits import Limits, TokenBucket
from api.realtime.outbox import Outbox
from api.realtime.rooms import Subscription
from tribes.models import Person


@dataclass(slots=True)
class Login:
    """What a person came in with; `password` is its digest, a change ends other sessions."""

    person: Person
    session_key: str | None
    password: str


class LiveSocket:
    __slots__ = ("buckets", "conn", "heard_at", "login", "outbox", "subscriptions")

    def __init__(self, login: Login, limits: Limits, now: float) -> None:
        self.login = login
        self.conn = secrets.token_urlsafe(9)
        self.outbox = Outbox(limits)
        self.subscriptions: dict[str, Subscription] = {}
        self.heard_at = now
        self.buckets = (TokenBucket(limits.frames, now), TokenBucket(limits.junk, now))

    @property
    def person(self) -> Person:
        return self.login.person


class Visitor:
    """All sockets of one person in this process, and the rates they share."""

    __slots__ = ("board", "chat", "checks", "person", "sockets")

    def __init__(self, person: Person, limits: Limits, now: float) -> None:
        self.person = person
        self.checks = 0
        self.sockets: set[LiveSocket] = set()
        self.chat = TokenBucket(limits.chat, now)
        self.board = TokenBucket(limits.board, now)

    def take(self, op: str, now: float) -> float:
        """Seconds to wait before this command; zero when it may go."""
        bucket = self.chat if op.startswith("message.") else self.board
        return bucket.take(now)

    def subscriptions(self) -> list[Subscription]:
        return [one for socket in self.sockets for one in socket.subscriptions.values()]
