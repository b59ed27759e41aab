"""From the log to the sockets: each event once, in order, encoded once for everybody."""

from api.realtime import frames
from api.realtime.access import Access
from api.realtime.bus import Bus
from api.realtime.frames import LogEvent
from api.realtime.pump import Pump
from api.realtime.rooms import Room
from api.realtime.sockets import Visitor
from api.realtime.store import Page
from api.realtime.subscriptions import Subscriptions
from api.realtime.summaries import Summaries
from api.realtime.writer import Command, Outcome
from tribes.enums import EventKind


class Delivery:
    def __init__(
        self,
        *,
        rooms: dict[int, Room],
        visitors: dict[int, Visitor],
        pump: Pump,
        bus: Bus,
        access: Access,
        subscriptions: Subscriptions,
        summaries: Summaries,
    ) -> None:
        self._rooms = rooms
        self._visitors = visitors
        self._pump = pump
        self._bus = bus
        self._access = access
        self._subscriptions = subscriptions
        self._summaries = summaries

    def deliver_written(self, pairs: list[tuple[Command, Outcome]]) -> None:
        """What this process committed needs no reading back, unless others wrote in between, or a
        command wrote more than its own event."""
        written: dict[Room, Page] = {}
        heads: dict[Room, int] = {}
        for command, outcome in pairs:
            room = self._rooms.get(command.stream.pk)
            if outcome.event is not None and room is not None:
                page = written.setdefault(room, Page([], outcome.readers))
                page.events.append(outcome.event)
                heads[room] = max(heads.get(room, 0), outcome.head)
        for room, page in written.items():
            gap = self._deliver(room, page)
            self._pump.poke(room, max(gap, heads[room]))
            self._bus.send(["s", room.stream_id, room.known_head])

    def deliver_read(self, room: Room, page: Page) -> None:
        if self._deliver(room, page):
            self._subscriptions.restart(room, page.events[-1].seq, room.epoch)

    def hold_back(self, room: Room, readers: set[int]) -> None:
        """From everybody who is not a reader any more, until the database has been asked."""
        for visitor in {self._visitors[one.socket.person.pk] for one in room.readers_gone(readers)}:
            self._access.distrust(visitor)

    def _deliver(self, room: Room, page: Page) -> int:
        """Send what follows on the last event; returns the first number after a gap, or zero."""
        fresh = []
        expected = room.last + 1
        gap = 0
        for event in page.events:
            if event.seq > expected:
                gap = event.seq
                break
            if event.seq == expected:
                fresh.append(event)
                expected += 1
        if fresh:
            self.hold_back(room, page.readers)
            self._send(room, fresh)
        return gap

    def _send(self, room: Room, events: list[LogEvent]) -> None:
        if any(event.kind == EventKind.MESSAGE_DELETED for event in events):
            room.forget_texts()
        encoded = [frames.event(room.ws, event) for event in events]
        room.remember(encoded)
        for visitor in {self._visitors[one.socket.person.pk] for one in room.send(encoded)}:
            self._access.check_soon(visitor)
        self._summaries.changed(room)
