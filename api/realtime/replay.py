"""Brings a socket from the last event it has to the newest, at the speed of its reader."""

from typing import Final

from api.realtime import frames
from api.realtime.frames import Encoded
from api.realtime.rooms import Room, Subscription
from api.realtime.store import Store

STEP: Final = 50


class Gone(Exception):
    """The log does not hold the next event any more; the client has to begin anew."""


async def catch_up(subscription: Subscription, store: Store) -> None:
    """Send what came after `behind`. Ends early when the right to read has to be checked first.

    Raises `Gone`. Whoever is up to date gets `behind` None in the same turn of the loop as the
    last look at the room, so no event falls in between.
    """
    room = subscription.room
    if subscription.is_catching_up:
        return
    subscription.is_catching_up = True
    try:
        while subscription.behind is not None and subscription.behind < room.last:
            await subscription.socket.outbox.wait_for_room()
            events = await _events_after(room, subscription.behind, store)
            if not subscription.may_send:
                return
            for event in events[:STEP]:
                subscription.socket.outbox.push(event.text, event.size)
                subscription.behind = event.seq
        subscription.behind = None
    finally:
        subscription.is_catching_up = False


async def _events_after(room: Room, seq: int, store: Store) -> list[Encoded]:
    known = room.newest_after(seq)
    if known is not None:
        return known
    page = await store.since(room.stream, seq)
    if not page or page[0].seq != seq + 1:
        raise Gone
    return [frames.event(room.ws, event) for event in page if event.seq <= room.last]
