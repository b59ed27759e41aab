"""The hub's way to the database: each call runs in a thread that is kept for its kind of work."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, cast

from api.realtime import people
from api.realtime.commit import commit
from api.realtime.frames import LogEvent, moment
from api.realtime.sockets import Login
from api.realtime.threads import WRITER, DatabaseThreads
from api.realtime.writer import Command, Outcome
from tribes.actions import read_positions
from tribes.exceptions import Refusal
from tribes.models import Person, Stream
from tribes.queries import streams, unread
from tribes.rules.streams import readers_of

PAGE = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream as one person finds it; the role is checked at this moment."""

    stream: Stream
    role: str
    last_at: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Events of one stream, and the people who may read them."""

    events: list[LogEvent]
    readers: set[int]


class Store(Protocol):
    def stop(self) -> None: ...

    async def by_session(self, key: str) -> Login | None: ...

    async def by_ticket(self, secret: str) -> Login | None: ...

    async def ended(self, logins: list[Login]) -> set[int]: ...

    async def open(self, person: Person, ws: str) -> Opened: ...

    async def roles(self, person: Person, stream_ids: Iterable[int]) -> dict[int, str]: ...

    async def since(self, stream: Stream, seq: int) -> list[LogEvent]: ...

    async def advance(self, seqs: list[tuple[Stream, int]]) -> list[Page]: ...

    async def readers(self, stream_ids: Iterable[int]) -> dict[int, set[int]]: ...

    async def positions(self, stream_ids: Iterable[int]) -> dict[int, tuple[int, int]]: ...

    async def unread(self, person: Person) -> dict[str, int]: ...

    async def mark_read(self, positions: list[tuple[Person, Stream, int]]) -> None: ...

    async def commit(self, batch: list[Command]) -> list[Outcome]: ...


class DatabaseStore:
    """Writing, following the log and all other reads never wait for each other."""

    def __init__(self) -> None:
        self._writes = DatabaseThreads(WRITER, 1)
        self._log = DatabaseThreads("log", 1)
        self._reads = DatabaseThreads("read", 4)

    def stop(self) -> None:
        for threads in (self._writes, self._log, self._reads):
            threads.stop()

    async def by_session(self, key: str) -> Login | None:
        return await self._reads.run(people.by_session, key)

    async def by_ticket(self, secret: str) -> Login | None:
        return await self._reads.run(people.by_ticket, secret)

    async def ended(self, logins: list[Login]) -> set[int]:
        return await self._reads.run(people.ended, logins)

    async def open(self, person: Person, ws: str) -> Opened:
        """Raises `NotVisible`."""
        return await self._reads.run(_open, person, ws)

    async def roles(self, person: Person, stream_ids: Iterable[int]) -> dict[int, str]:
        return await self._reads.run(_roles, person, list(stream_ids))

    async def since(self, stream: Stream, seq: int) -> list[LogEvent]:
        return await self._reads.run(_after, stream, seq)

    async def advance(self, seqs: list[tuple[Stream, int]]) -> list[Page]:
        return await self._log.run(_pages, seqs)

    async def readers(self, stream_ids: Iterable[int]) -> dict[int, set[int]]:
        return await self._log.run(readers_of, list(stream_ids))

    async def positions(self, stream_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        return await self._log.run(streams.positions, list(stream_ids))

    async def unread(self, person: Person) -> dict[str, int]:
        return await self._reads.run(unread.unread_counts, person)

    async def mark_read(self, positions: list[tuple[Person, Stream, int]]) -> None:
        await self._writes.run(_mark_read, positions)

    async def commit(self, batch: list[Command]) -> list[Outcome]:
        return await self._writes.run(commit, batch)


def _open(person: Person, ws: str) -> Opened:
    stream = streams.get_readable(person, ws)
    newest = streams.events_after(stream, stream.head - 1, 1)
    return Opened(stream, _role(stream), moment(newest[0].at) if newest else None)


def _role(stream: Stream) -> str:
    """The query annotates it; the model does not know it."""
    return cast("str", vars(stream)["role"])


def _roles(person: Person, stream_ids: list[int]) -> dict[int, str]:
    found = streams.readable(person).filter(pk__in=stream_ids)
    return {stream.pk: _role(stream) for stream in found}


def _after(stream: Stream, seq: int) -> list[LogEvent]:
    return list(streams.events_after(stream, seq, PAGE))


def _pages(seqs: list[tuple[Stream, int]]) -> list[Page]:
    pages = [_after(stream, seq) for stream, seq in seqs]
    # After the events: whoever lost the right before one of them was written is not among these.
    readers = readers_of([stream.pk for stream, _seq in seqs])
    return [
        Page(page, readers[stream.pk]) for page, (stream, _seq) in zip(pages, seqs, strict=True)
    ]


def _mark_read(positions: list[tuple[Person, Stream, int]]) -> None:
    for person, stream, seq in positions:
        # Who lost the right since then has no position to keep.
        with suppress(Refusal):
            read_positions.mark_read(stream=stream, seq=seq, by=person)
