"""What a client asks for on a stream: a command, a sign of typing, how far it has read."""

from functools import partial
from time import monotonic
from typing import Final

from api.realtime import frames
from api.realtime.bus import Bus
from api.realtime.messages import Cmd, Read, problems_of_command
from api.realtime.rooms import Room, Subscription
from api.realtime.sockets import LiveSocket, Visitor
from api.realtime.store import Store
from api.realtime.summaries import Summaries
from api.realtime.writer import Command, Outcome, Writer

TYPING_SECONDS: Final = 2.5


class Commands:
    def __init__(
        self,
        *,
        visitors: dict[int, Visitor],
        store: Store,
        writer: Writer,
        bus: Bus,
        summaries: Summaries,
    ) -> None:
        self._visitors = visitors
        self._store = store
        self._writer = writer
        self._bus = bus
        self._summaries = summaries
        self._reads: dict[tuple[int, int], tuple[Subscription, int]] = {}

    def carry_out(self, socket: LiveSocket, cmd: Cmd) -> None:
        subscription = socket.subscriptions.get(cmd.ws)
        if subscription is None:
            socket.outbox.say(frames.nack(cmd.ws, cmd.cid, "not_subscribed"))
            return
        problems = problems_of_command(cmd)
        if problems:
            errors = {name: [text] for name, text in problems.items()}
            socket.outbox.say(frames.nack(cmd.ws, cmd.cid, "invalid", errors=errors))
            return
        wait = self._visitors[socket.person.pk].take(cmd.op, monotonic())
        if wait:
            answer = frames.nack(cmd.ws, cmd.cid, "rate", retry_after=round(wait, 2))
            socket.outbox.say(answer)
            return
        self._writer.submit(
            Command(
                stream=subscription.room.stream,
                op=cmd.op,
                data=cmd.d,
                base_version=cmd.base_version,
                cid=cmd.cid,
                person_id=socket.person.pk,
                reply=partial(_reply, socket, cmd),
            )
        )

    def typing(self, subscription: Subscription) -> None:
        now = monotonic()
        if now - subscription.typed_at < TYPING_SECONDS or not subscription.may_send:
            return
        subscription.typed_at = now
        room, person = subscription.room, subscription.socket.person
        text = frames.typing(room.ws, person.pk, person.first_name)
        send_loose(room, person.pk, text)
        self._bus.send(["e", room.stream_id, person.pk, text])

    def read(self, subscription: Subscription, position: Read) -> None:
        key = (subscription.socket.person.pk, subscription.room.stream_id)
        known = self._reads.get(key)
        if known is None or known[1] < position.seq:
            self._reads[key] = (subscription, position.seq)

    async def flush_reads(self) -> None:
        waiting, self._reads = list(self._reads.values()), {}
        if not waiting:
            return
        rows = [(one.socket.person, one.room.stream, seq) for one, seq in waiting]
        await self._store.mark_read(rows)
        for subscription, _seq in waiting:
            self._summaries.changed(subscription.room)


def send_loose(room: Room, person_id: int, text: str) -> None:
    """To everybody else in the room, unless they are too busy for it."""
    for one in room.full:
        if one.socket.person.pk != person_id and one.may_send:
            one.socket.outbox.push_loose(("typing", room.ws, person_id), text)


def _reply(socket: LiveSocket, cmd: Cmd, outcome: Outcome) -> None:
    if outcome.event is not None:
        socket.outbox.say(frames.ack(cmd.ws, cmd.cid, outcome.event.seq))
    else:
        socket.outbox.say(frames.nack(cmd.ws, cmd.cid, **(outcome.refusal or {})))
