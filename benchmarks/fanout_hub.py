"""Our server for the fan-out benchmark: the whole hub, with the log in SQLite or without a log."""

import os
from collections.abc import Iterable
from itertools import count
from types import SimpleNamespace
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402 - needs a set-up Django

from api.realtime.application import Live  # noqa: E402
from api.realtime.limits import Limits, Rate  # noqa: E402
from api.realtime.sockets import Login  # noqa: E402
from api.realtime.store import DatabaseStore, Opened, Page  # noqa: E402
from api.realtime.writer import Command, Outcome  # noqa: E402
from tribes.models import Person, Stream  # noqa: E402

NO_RATE = Rate(1e9, 1_000_000_000)
LIMITS = Limits(chat=NO_RATE, frames=NO_RATE, sockets=1_000)


class NoLog:
    """Numbers events in memory and keeps none: what the hub costs without the database."""

    def __init__(self) -> None:
        self._streams: dict[str, Stream] = {}
        self._seqs = count(1)
        self._readers: set[int] = set()

    def stop(self) -> None:
        pass

    async def by_session(self, key: str) -> Login | None:
        return Login(Person(pk=int(key), first_name="Ada"), key, "")

    async def by_ticket(self, _secret: str) -> Login | None:
        return None

    async def ended(self, _logins: list[Login]) -> set[int]:
        return set()

    async def open(self, person: Person, ws: str) -> Opened:
        self._readers.add(person.pk)
        stream = self._streams.setdefault(ws, Stream(pk=len(self._streams) + 1, public_id=ws))
        return Opened(stream, "member", None)

    async def roles(self, _person: Person, stream_ids: Iterable[int]) -> dict[int, str]:
        return dict.fromkeys(stream_ids, "member")

    async def since(self, _stream: Stream, _seq: int) -> list[Any]:
        return []

    async def advance(self, seqs: list[tuple[Stream, int]]) -> list[Page]:
        return [Page([], self._readers) for _one in seqs]

    async def readers(self, stream_ids: Iterable[int]) -> dict[int, set[int]]:
        return dict.fromkeys(stream_ids, self._readers)

    async def positions(self, _stream_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        return {stream.pk: (stream.head, stream.epoch) for stream in self._streams.values()}

    async def unread(self, _person: Person) -> dict[str, int]:
        return {}

    async def mark_read(self, positions: list[tuple[Person, Stream, int]]) -> None:
        pass

    async def commit(self, batch: list[Command]) -> list[Outcome]:
        return [Outcome(_event(command), readers=self._readers) for command in batch]


def _event(command: Command) -> Any:
    command.stream.head += 1
    return SimpleNamespace(
        seq=command.stream.head,
        kind="message.posted",
        version=1,
        actor_id=command.person_id,
        cid=command.cid,
        payload={"id": command.stream.head, "author": command.person_id, **command.data},
        at=timezone.now(),
    )


live = Live(DatabaseStore if os.environ["FANOUT_LOG"] == "yes" else NoLog, LIMITS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    serve = live.lifespan if scope["type"] == "lifespan" else live.socket
    await serve(scope, receive, send)
