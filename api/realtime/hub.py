"""All that is live in one process: rooms, the sockets in them, and the parts that feed them."""

import asyncio
import hashlib
from collections.abc import Callable
from time import monotonic

from api.realtime import frames
from api.realtime.access import Access
from api.realtime.bus import Bus, Note
from api.realtime.commands import Commands, send_loose
from api.realtime.delivery import Delivery
from api.realtime.limits import Limits
from api.realtime.outbox import Close
from api.realtime.presence import REPEAT_SECONDS, Presence
from api.realtime.pump import Pump
from api.realtime.rooms import Room
from api.realtime.sockets import LiveSocket, Login, Visitor
from api.realtime.store import Store
from api.realtime.subscriptions import Subscriptions
from api.realtime.summaries import Summaries
from api.realtime.sweep import Sweep
from api.realtime.writer import Writer


class Hub:
    def __init__(self, store: Store, bus: Bus, limits: Limits) -> None:
        self.store = store
        self.bus = bus
        self.limits = limits
        self.rooms: dict[int, Room] = {}
        self.visitors: dict[int, Visitor] = {}
        self._with_new_password: set[int] = set()
        self.pump = Pump(store)
        self.writer = Writer(store.commit, limits)
        self.presence = Presence(bus, limits.leave_seconds, self._announce)
        self.summaries = Summaries(store, self.presence)
        self.subscriptions = Subscriptions(
            rooms=self.rooms,
            visitors=self.visitors,
            store=store,
            pump=self.pump,
            presence=self.presence,
            summaries=self.summaries,
            limits=limits,
        )
        self.access = Access(store, limits, self.subscriptions.catch_up, self.subscriptions.refuse)
        self.delivery = Delivery(
            rooms=self.rooms,
            visitors=self.visitors,
            pump=self.pump,
            bus=bus,
            access=self.access,
            subscriptions=self.subscriptions,
            summaries=self.summaries,
        )
        self.commands = Commands(
            visitors=self.visitors,
            store=store,
            writer=self.writer,
            bus=bus,
            summaries=self.summaries,
        )
        self.sweep = Sweep(
            [
                (1.0, self.summaries.send),
                (1.0, self.check_new_passwords),
                (1.5, self.compare_heads),
                (1.5, self.check_logins),
                (2.0, self.commands.flush_reads),
                (REPEAT_SECONDS, self.repeat_presence),
                (15.0, self.ask_the_silent),
                (20.0, self.check_rights),
            ]
        )

    def start(self) -> None:
        self.writer.start(self.delivery.deliver_written)
        self.pump.start(self.delivery.deliver_read)
        self.bus.start(self.hear)
        self.sweep.start()

    async def stop(self) -> None:
        """Commit what was taken in, then let go of every thread and connection."""
        await self.sweep.stop()
        await self.writer.stop()
        await self.bus.stop()
        await self.pump.stop()
        await self.access.stop()
        await self.commands.flush_reads()
        await asyncio.to_thread(self.store.stop)

    def admit(self, login: Login) -> LiveSocket | None:
        """A socket for this person, or None when they have too many."""
        now = monotonic()
        visitor = self.visitors.get(login.person.pk)
        if visitor is None:
            visitor = Visitor(login.person, self.limits, now)
            self.visitors[login.person.pk] = visitor
        if len(visitor.sockets) >= self.limits.sockets:
            return None
        socket = LiveSocket(login, self.limits, now)
        visitor.sockets.add(socket)
        return socket

    def leave(self, socket: LiveSocket) -> None:
        for subscription in list(socket.subscriptions.values()):
            self.subscriptions.unfollow(subscription)
        visitor = self.visitors[socket.person.pk]
        visitor.sockets.discard(socket)
        if not visitor.sockets:
            del self.visitors[socket.person.pk]

    def hear(self, sender: str, notes: list[Note]) -> None:
        """Notes of other processes and threads; an unknown kind comes from a newer release."""
        heard: dict[str, Callable[..., None]] = {
            "s": self._hear_head,
            "a": self._hear_access,
            "x": self._hear_log_out,
            "k": self._hear_new_password,
            "p": self._hear_presence,
            "e": self._hear_ephemeral,
        }
        for kind, *rest in notes:
            if kind in heard:
                heard[kind](sender, *rest)

    def _hear_head(self, _sender: str, stream_id: int, head: int) -> None:
        room = self.rooms.get(stream_id)
        if room is not None:
            self.pump.poke(room, head)

    def _hear_access(self, _sender: str, person_id: int) -> None:
        visitor = self.visitors.get(person_id)
        if visitor is not None:
            self.access.distrust(visitor)

    def _hear_log_out(self, _sender: str, person_id: int, digest: str) -> None:
        visitor = self.visitors.get(person_id)
        for socket in list(visitor.sockets) if visitor else []:
            if not digest or digest_of(socket.login.session_key) == digest:
                socket.outbox.close(Close.LOG_IN)

    def _hear_new_password(self, _sender: str, person_id: int) -> None:
        self._with_new_password.add(person_id)

    def _hear_presence(self, sender: str, stream_id: int, people: list[tuple[int, str]]) -> None:
        if stream_id in self.rooms:
            self.presence.hear(sender, stream_id, people)

    def _hear_ephemeral(self, _sender: str, stream_id: int, person_id: int, text: str) -> None:
        room = self.rooms.get(stream_id)
        if room is not None:
            send_loose(room, person_id, text)

    def _announce(self, stream_id: int) -> None:
        room = self.rooms.get(stream_id)
        if room is None:
            return
        text = frames.presence(room.ws, self.presence.online(stream_id))
        for subscription in room.full:
            if subscription.may_send:
                subscription.socket.outbox.push_loose(("presence", room.ws), text)
        self.summaries.changed(room)

    async def compare_heads(self) -> None:
        """Heals lost pokes; a stream that went away ends for everybody in it, and one that
        somebody may not read any more ends for them."""
        for stream_id in [pk for pk, room in self.rooms.items() if room.is_empty]:
            del self.rooms[stream_id]
        if not self.rooms:
            return
        rooms = list(self.rooms.values())
        ids = [room.stream_id for room in rooms]
        positions, readers = await self.store.positions(ids), await self.store.readers(ids)
        for room in rooms:
            self.delivery.hold_back(room, readers[room.stream_id])
            self._compare(room, positions.get(room.stream_id))

    def _compare(self, room: Room, position: tuple[int, int] | None) -> None:
        if position is None:
            for subscription in [*room.full, *room.summaries]:
                self.subscriptions.refuse(subscription)
            return
        head, epoch = position
        if epoch != room.epoch:
            self.subscriptions.restart(room, head, epoch)
        else:
            self.pump.poke(room, head)

    async def repeat_presence(self) -> None:
        self.presence.repeat()

    async def check_rights(self) -> None:
        for visitor in list(self.visitors.values()):
            if visitor.subscriptions():
                await self.access.check(visitor)

    async def check_logins(self) -> None:
        await self._check_logins(list(self.visitors.values()))

    async def check_new_passwords(self) -> None:
        """Whoever opened a socket with the old password is out; the page that changed it stays."""
        people, self._with_new_password = self._with_new_password, set()
        changed = [self.visitors[person] for person in people if person in self.visitors]
        if changed:
            await self._check_logins(changed)

    async def _check_logins(self, visitors: list[Visitor]) -> None:
        sockets = [one for visitor in visitors for one in visitor.sockets]
        for index in await self.store.ended([socket.login for socket in sockets]):
            sockets[index].outbox.close(Close.LOG_IN)

    async def ask_the_silent(self) -> None:
        """A line that is cut in the middle does not say so."""
        now = monotonic()
        for visitor in self.visitors.values():
            for socket in visitor.sockets:
                silence = now - socket.heard_at
                if silence > self.limits.silent_seconds:
                    socket.outbox.close(Close.SLOW)
                elif silence > self.limits.ping_seconds:
                    socket.outbox.push_loose("ping", frames.PING)


def digest_of(session_key: str | None) -> str:
    """What the bus may know of a session: enough to recognise it, too little to use it."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()
