"""Many messages at once, for a group commit: the same rules and events as `messages.post`.

One statement for each kind of row instead of nine for each message: 0.2 ms instead of 1.3 ms.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from tribes.actions import messages
from tribes.enums import Audience, EventKind
from tribes.events import SharedPosted, StreamAdvanced, publish
from tribes.exceptions import Refusal
from tribes.models import Message, Person, Stream, WorkspaceEvent
from tribes.queries.payloads import message_payload
from tribes.rules import texts
from tribes.rules.streams import require_write, writing_members


@dataclass(frozen=True, slots=True)
class Posting:
    stream: Stream
    text: str
    by: Person
    cid: str
    now: datetime.datetime

    @property
    def key(self) -> tuple[int, int, str]:
        return (self.stream.pk, self.by.pk, self.cid)


Answer = WorkspaceEvent | Refusal
Key = tuple[int, int, str]


def post_all(*, postings: Sequence[Posting]) -> list[Answer]:
    """An event or a refusal for each; every posting needs a cid, and a known cid posts nothing."""
    try:
        with transaction.atomic():
            answers = _post_new({posting.key: posting for posting in reversed(postings)})
    except IntegrityError:
        # The same command came in elsewhere between the look-up and the insert.
        return [_post_alone(posting) for posting in postings]
    return [answers[posting.key] for posting in postings]


def _post_alone(posting: Posting) -> Answer:
    try:
        with transaction.atomic():
            return messages.post(
                stream=posting.stream,
                text=posting.text,
                by=posting.by,
                cid=posting.cid,
                now=posting.now,
            )
    except Refusal as refusal:
        return refusal


def _post_new(postings: dict[Key, Posting]) -> dict[Key, Answer]:
    answers: dict[Key, Answer] = dict(_originals(postings.values()))
    drafts: list[tuple[Posting, Message]] = []
    refusals: dict[tuple[int, int], Refusal | None] = dict.fromkeys(_members(postings.values()))
    for posting in reversed(postings.values()):
        if posting.key in answers:
            continue
        try:
            drafts.append((posting, _draft(posting, refusals)))
        except Refusal as refusal:
            answers[posting.key] = refusal
    return answers | _store(drafts)


def _members(postings: Collection[Posting]) -> set[tuple[int, int]]:
    return writing_members(
        {posting.stream.pk for posting in postings}, {posting.by.pk for posting in postings}
    )


def _originals(postings: Collection[Posting]) -> dict[Key, WorkspaceEvent]:
    events = WorkspaceEvent.objects.filter(
        stream__in={posting.stream.pk for posting in postings},
        actor__in={posting.by.pk for posting in postings},
        cid__in={posting.cid for posting in postings},
    )
    return {(event.stream_id, event.actor_id or 0, event.cid): event for event in events}


def _draft(posting: Posting, refusals: dict[tuple[int, int], Refusal | None]) -> Message:
    """Raises the refusal; the right is read once for each writer, in this transaction."""
    pair = (posting.stream.pk, posting.by.pk)
    if pair not in refusals:
        refusals[pair] = _refusal(posting)
    refusal = refusals[pair]
    if refusal is not None:
        raise refusal
    texts.clean(WorkspaceEvent, "cid", posting.cid, is_required=True)
    text = texts.clean(Message, "text", posting.text, is_required=True)
    return Message(stream=posting.stream, author=posting.by, text=text, posted_at=posting.now)


def _refusal(posting: Posting) -> Refusal | None:
    try:
        require_write(posting.by, posting.stream)
    except Refusal as refusal:
        return refusal
    return None


def _store(drafts: list[tuple[Posting, Message]]) -> dict[Key, Answer]:
    if not drafts:
        return {}
    _address(drafts)
    heads = _take_numbers(Counter(posting.stream.pk for posting, _message in drafts))
    for posting, message in drafts:
        heads[posting.stream.pk] += 1
        message.seq = heads[posting.stream.pk]
    Message.objects.bulk_create([message for _posting, message in drafts])
    events = [_event(posting, message) for posting, message in drafts]
    WorkspaceEvent.objects.bulk_create(events)
    for stream in {posting.stream.pk: posting.stream for posting, _message in drafts}.values():
        event = StreamAdvanced(stream.pk, stream.public_id, heads[stream.pk])
        publish(event)
    return {posting.key: event for (posting, _message), event in zip(drafts, events, strict=True)}


def _address(drafts: list[tuple[Posting, Message]]) -> None:
    """Before the streams are held. Many messages of one person are one address."""
    shared = {
        (posting.stream.pk, posting.by.pk)
        for posting, _message in drafts
        if posting.stream.audience == Audience.SHARED
    }
    for stream, person in sorted(shared):
        publish(SharedPosted(stream_id=stream, by_id=person))


def _take_numbers(counts: Counter[int]) -> dict[int, int]:
    """The heads before; the streams stay locked, in one order, until the commit."""
    locked = Stream.objects.select_for_update(no_key=True).filter(pk__in=counts).order_by("pk")
    streams = list(locked.only("head"))
    before = {stream.pk: stream.head for stream in streams}
    for stream in streams:
        stream.head += counts[stream.pk]
    Stream.objects.bulk_update(streams, ["head"])
    return before


def _event(posting: Posting, message: Message) -> WorkspaceEvent:
    return WorkspaceEvent(
        stream_id=posting.stream.pk,
        seq=message.seq,
        kind=EventKind.MESSAGE_POSTED,
        version=message.version,
        actor_id=posting.by.pk,
        cid=posting.cid,
        payload=message_payload(message),
        at=posting.now,
    )
