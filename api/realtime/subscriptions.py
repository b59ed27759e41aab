"""Joining and leaving streams: who may, from which event on, and when they have to begin anew."""

from time import monotonic

from django.db import Error

from api.realtime import frames
from api.realtime.limits import Limits
from api.realtime.messages import Sub
from api.realtime.outbox import Close
from api.realtime.presence import Presence
from api.realtime.pump import Pump
from api.realtime.replay import Gone, catch_up
from api.realtime.rooms import Room, Subscription
from api.realtime.sockets import LiveSocket, Visitor
from api.realtime.store import Opened, Store
from api.realtime.summaries import Summaries
from tribes.exceptions import NotVisible


class Subscriptions:
    def __init__(
        self,
        *,
        rooms: dict[int, Room],
        visitors: dict[int, Visitor],
        store: Store,
        pump: Pump,
        presence: Presence,
        summaries: Summaries,
        limits: Limits,
    ) -> None:
        self._rooms = rooms
        self._visitors = visitors
        self._store = store
        self._pump = pump
        self._presence = presence
        self._summaries = summaries
        self._limits = limits

    async def subscribe(self, socket: LiveSocket, wanted: Sub) -> None:
        before = socket.subscriptions.get(wanted.ws)
        opened = await self._open(socket, wanted.ws)
        if before is not None:
            self.unfollow(before)
        if opened is None or socket.outbox.is_closing:
            return
        room = self._room(opened)
        until = monotonic() + self._limits.role_seconds
        subscription = Subscription(socket, room, wanted.level, opened.role, until)
        head = max(room.last, opened.stream.head)
        mode = self._mode(wanted, opened, head)
        self._follow(subscription)
        self._welcome(subscription, mode, head)
        if wanted.level == "summary":
            self._summaries.add(subscription)
        elif mode == "replay":
            subscription.behind = wanted.after
            await self.catch_up(subscription)

    async def _open(self, socket: LiveSocket, ws: str) -> Opened | None:
        """The stream, or None after telling the client why not."""
        visitor = self._visitors[socket.person.pk]
        try:
            while True:
                checks = visitor.checks
                opened = await self._store.open(socket.person, ws)
                # Rights that changed while the database answered are asked for again.
                if visitor.checks == checks:
                    return opened
        except NotVisible:
            socket.outbox.say(frames.error("not_found", ws=ws))
        except Error:
            socket.outbox.say(frames.error("busy", ws=ws, retry_after=2))
        return None

    def _mode(self, wanted: Sub, opened: Opened, head: int) -> str:
        after = wanted.after
        if after is None or wanted.epoch != opened.stream.epoch:
            return "reset"
        is_known = opened.stream.trimmed_to <= after <= head
        return "replay" if is_known and head - after <= self._limits.replay else "reset"

    def _room(self, opened: Opened) -> Room:
        room = self._rooms.get(opened.stream.pk)
        if room is None:
            room = self._rooms[opened.stream.pk] = Room(opened.stream, opened.last_at)
            # An event between the look at the database and this line has poked nobody.
            self._pump.poke(room, room.last + 1)
        elif room.epoch != opened.stream.epoch:
            self.restart(room, opened.stream.head, opened.stream.epoch)
        else:
            self._pump.poke(room, opened.stream.head)
        return room

    def _welcome(self, subscription: Subscription, mode: str, head: int) -> None:
        room = subscription.room
        text = frames.subd(
            ws=room.ws,
            head=head,
            epoch=room.epoch,
            mode=mode,
            level=subscription.level,
            role=subscription.role,
            online=self._presence.online(room.stream_id),
        )
        subscription.socket.outbox.say(text)

    def _follow(self, subscription: Subscription) -> None:
        subscription.room.add(subscription)
        subscription.socket.subscriptions[subscription.room.ws] = subscription
        if subscription.level == "full":
            self._presence.join(subscription.room, subscription.socket.person)

    def unfollow(self, subscription: Subscription) -> None:
        if not subscription.is_current:
            return
        del subscription.socket.subscriptions[subscription.room.ws]
        subscription.room.remove(subscription)
        if subscription.level == "full":
            self._presence.leave(subscription.room, subscription.socket.person)

    def refuse(self, subscription: Subscription) -> None:
        """The right is gone: not one more frame of this stream."""
        self.unfollow(subscription)
        outbox = subscription.socket.outbox
        outbox.say(frames.error("no_access", ws=subscription.room.ws))
        outbox.close(Close.NO_ACCESS)

    async def catch_up(self, subscription: Subscription) -> None:
        try:
            await catch_up(subscription, self._store)
        except Gone:
            self._reset(subscription)
        except Error:
            subscription.socket.outbox.close(Close.OVERLOADED)

    def restart(self, room: Room, head: int, epoch: int) -> None:
        """The log is another one, or was cut: every reader begins anew."""
        room.restart(head, epoch)
        for subscription in list(room.full):
            self._reset(subscription)

    def _reset(self, subscription: Subscription) -> None:
        subscription.behind = None
        self._welcome(subscription, "reset", subscription.room.last)
