import asyncio

from api.realtime.bus import Note
from api.realtime.presence import Presence
from api.realtime.rooms import Room
from tests.api.realtime.rig import until
from tribes.models import Person, Stream

ADA, BEN = Person(pk=1, first_name="Ada"), Person(pk=2, first_name="Ben")


class Told:
    """A bus that keeps what it is given."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def start(self, receive: object) -> None:
        pass

    async def stop(self) -> None:
        pass

    def send(self, note: Note) -> None:
        self.notes.append(note)


def room() -> Room:
    return Room(Stream(pk=7, public_id="AbC"), None)


def presence(bus: Told | None = None, leave_seconds: float = 0.0) -> Presence:
    return Presence(bus or Told(), leave_seconds, lambda _stream_id: None)


def names(here: Presence) -> list[str]:
    return [person["name"] for person in here.online(7)]


async def test_two_windows_are_one_person() -> None:
    here, where = presence(), room()
    here.join(where, ADA)
    here.join(where, ADA)
    here.leave(where, ADA)
    await asyncio.sleep(0)

    assert names(here) == ["Ada"]


async def test_who_leaves_is_gone_after_a_while() -> None:
    here, where = presence(), room()
    here.join(where, ADA)
    here.leave(where, ADA)
    assert names(here) == ["Ada"]

    await until(lambda: not names(here))


async def test_a_reload_is_not_a_leave() -> None:
    bus = Told()
    here, where = presence(bus), room()
    here.join(where, ADA)
    here.leave(where, ADA)
    here.join(where, ADA)
    await asyncio.sleep(0.001)

    assert names(here) == ["Ada"]
    assert bus.notes == [["p", 7, [(1, "Ada")]]]


async def test_people_of_other_processes_count() -> None:
    here, where = presence(), room()
    here.join(where, ADA)
    here.hear("other", 7, [(BEN.pk, "Ben")])
    assert names(here) == ["Ada", "Ben"]

    here.hear("other", 7, [])
    assert names(here) == ["Ada"]


async def test_each_process_repeats_who_is_with_it() -> None:
    bus = Told()
    here = presence(bus)
    here.join(room(), ADA)
    here.repeat()

    assert bus.notes == [["p", 7, [(1, "Ada")]]] * 2
