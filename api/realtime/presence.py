"""Who has a stream open. Leaving counts after some seconds: a reload is not a leave."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from api.realtime.bus import Bus
from api.realtime.rooms import Room
from tribes.models import Person

# Other processes repeat who is with them; silence for longer than this means that they died.
LEASE_SECONDS: Final = 15.0
REPEAT_SECONDS: Final = 5.0
# Many who come at once are announced once.
ANNOUNCE_SECONDS: Final = 0.2


class Presence:
    def __init__(self, bus: Bus, leave_seconds: float, announce: Callable[[int], None]) -> None:
        self._bus = bus
        self._leave_seconds = leave_seconds
        self._announce = announce
        self._names: dict[int, dict[int, str]] = {}
        self._counts: dict[tuple[int, int], int] = {}
        self._leases: dict[int, dict[str, tuple[float, dict[int, str]]]] = {}
        self._announcing: set[int] = set()

    def join(self, room: Room, person: Person) -> None:
        key = (room.stream_id, person.pk)
        self._counts[key] = self._counts.get(key, 0) + 1
        here = self._names.setdefault(room.stream_id, {})
        if person.pk not in here:
            here[person.pk] = person.first_name
            self._changed(room.stream_id)

    def leave(self, room: Room, person: Person) -> None:
        key = (room.stream_id, person.pk)
        self._counts[key] -= 1
        if not self._counts[key]:
            loop = asyncio.get_running_loop()
            loop.call_later(self._leave_seconds, self._forget, room.stream_id, person.pk)

    def online(self, stream_id: int) -> list[dict[str, Any]]:
        now = asyncio.get_running_loop().time()
        names = dict(self._names.get(stream_id, {}))
        for until, people in self._leases.get(stream_id, {}).values():
            if until > now:
                names |= people
        return [{"id": pk, "name": name} for pk, name in sorted(names.items())]

    def hear(self, sender: str, stream_id: int, people: list[tuple[int, str]]) -> None:
        """Take over what another process says about who is with it."""
        until = asyncio.get_running_loop().time() + LEASE_SECONDS
        leases = self._leases.setdefault(stream_id, {})
        known = leases.get(sender, (0.0, {}))[1]
        leases[sender] = (until, dict(people))
        if known != leases[sender][1]:
            self._announce_soon(stream_id)

    def repeat(self) -> None:
        """Renew the leases that other processes hold, and let theirs run out here."""
        for stream_id in self._names:
            self._tell(stream_id)
        now = asyncio.get_running_loop().time()
        for stream_id, leases in list(self._leases.items()):
            late = [sender for sender, (until, _people) in leases.items() if until <= now]
            for sender in late:
                del leases[sender]
                self._announce_soon(stream_id)
            if not leases:
                del self._leases[stream_id]

    def _forget(self, stream_id: int, person_id: int) -> None:
        if self._counts.get((stream_id, person_id)) != 0:
            return
        del self._counts[(stream_id, person_id)]
        del self._names[stream_id][person_id]
        self._changed(stream_id)
        if not self._names[stream_id]:
            del self._names[stream_id]

    def _changed(self, stream_id: int) -> None:
        self._tell(stream_id)
        self._announce_soon(stream_id)

    def _tell(self, stream_id: int) -> None:
        self._bus.send(["p", stream_id, list(self._names.get(stream_id, {}).items())])

    def _announce_soon(self, stream_id: int) -> None:
        if stream_id not in self._announcing:
            self._announcing.add(stream_id)
            asyncio.get_running_loop().call_later(ANNOUNCE_SECONDS, self._announce_now, stream_id)

    def _announce_now(self, stream_id: int) -> None:
        self._announcing.discard(stream_id)
        self._announce(stream_id)
