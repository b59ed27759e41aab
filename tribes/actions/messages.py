import datetime

from django.utils.translation import gettext_lazy as _

from tribes.actions import answer_clocks, chat_questions, streams
from tribes.enums import Audience, EventKind
from tribes.events import SharedPosted, publish
from tribes.exceptions import StaleVersion
from tribes.models import Message, Person, Stream, WorkspaceEvent
from tribes.queries.payloads import message_payload
from tribes.rules import messages as rules
from tribes.rules import texts
from tribes.rules.chat_questions import may_answer
from tribes.rules.streams import require_write
from tribes.rules.verdict import require


def post(
    *,
    stream: Stream,
    text: str,
    needs_answer: bool = False,
    answers: Message | None = None,
    by: Person,
    cid: str | None = None,
    now: datetime.datetime,
) -> WorkspaceEvent:
    """`answers` is the message of the other side to which this one is the answer."""

    def change() -> WorkspaceEvent:
        role = require_write(by, stream)
        words = texts.clean(Message, "text", text, is_required=True)
        message = Message(stream=stream, author=by, text=words, answers=answers, posted_at=now)
        if answers is not None:
            require(may_answer(role, answers))
        if needs_answer:
            chat_questions.prepare(message=message, role=role, now=now)
        message.save()
        if needs_answer:
            answer_clocks.start(kind=chat_questions.KIND, subject=message, by=by, now=now)
        # Before the event: from then on the stream is held.
        if stream.audience == Audience.SHARED:
            publish(SharedPosted(stream_id=stream.pk, by_id=by.pk))
        event = _tell(message, EventKind.MESSAGE_POSTED, by, cid, now)
        Message.objects.filter(pk=message.pk).update(seq=event.seq)
        if needs_answer:
            chat_questions.confirm(message=message, by=by)
        if answers is not None:
            chat_questions.answer(question=answers, by=by, now=now)
        return event

    return streams.once(stream=stream, by=by, cid=cid, change=change)


def edit(
    *,
    message: Message,
    text: str,
    base_version: int | None = None,
    by: Person,
    cid: str | None = None,
    now: datetime.datetime,
) -> WorkspaceEvent:
    def change() -> WorkspaceEvent:
        current = _changeable(message, by)
        if base_version is not None and base_version != current.version:
            raise StaleVersion(_("This message has changed."), current=message_payload(current))
        current.text = texts.clean(Message, "text", text, is_required=True)
        current.edited_at = now
        return _save(current, EventKind.MESSAGE_EDITED, by, cid, now)

    return streams.once(stream=message.stream, by=by, cid=cid, change=change)


def delete(
    *, message: Message, by: Person, cid: str | None = None, now: datetime.datetime
) -> WorkspaceEvent:
    """The message keeps its place; its words go, from the table and from the log."""

    def change() -> WorkspaceEvent:
        current = _changeable(message, by)
        current.text = ""
        current.deleted_at = now
        _blank_log(current)
        chat_questions.forget(message=current, now=now)
        event = _save(current, EventKind.MESSAGE_DELETED, by, cid, now)
        if current.answers is not None:
            chat_questions.reopen(question=current.answers, by=by, now=now)
        return event

    return streams.once(stream=message.stream, by=by, cid=cid, change=change)


def _changeable(message: Message, by: Person) -> Message:
    stream = streams.lock(message.stream_id)
    require_write(by, stream)
    current = Message.objects.select_related("author", "answers").get(pk=message.pk)
    require(rules.may_change(by, current))
    current.stream = stream
    return current


def _save(
    message: Message, kind: EventKind, by: Person, cid: str | None, now: datetime.datetime
) -> WorkspaceEvent:
    message.version += 1
    message.save(update_fields=["text", "version", "edited_at", "deleted_at", "answer_state"])
    return _tell(message, kind, by, cid, now)


def _tell(
    message: Message, kind: EventKind, by: Person, cid: str | None, now: datetime.datetime
) -> WorkspaceEvent:
    return streams.append(
        stream=message.stream,
        kind=kind,
        version=message.version,
        payload=message_payload(message),
        by=by,
        cid=cid,
        now=now,
    )


def _blank_log(message: Message) -> None:
    """Take the words out of the log too, or a replay would bring them back."""
    events = WorkspaceEvent.objects.filter(
        stream=message.stream_id,
        seq__gte=message.seq,
        kind__in=[EventKind.MESSAGE_POSTED, EventKind.MESSAGE_EDITED, EventKind.MESSAGE_MARKED],
        payload__id=message.pk,
    )
    for event in events:
        event.payload = {**event.payload, "text": ""}
        event.save(update_fields=["payload"])
