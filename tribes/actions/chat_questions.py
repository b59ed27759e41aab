"""What becomes of a message that needs an answer. Each change is an event with its whole value.

As for all of the chat, the log of the stream keeps who did what: an audit row here would be written
behind the stream, and every other action takes the audit log first.
"""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from tribes.actions import answer_clocks, streams
from tribes.enums import AnswerState, Audience, EventKind, RequestKind, StreamRole
from tribes.models import Message, Person, Stream, Tribe, WorkspaceEvent
from tribes.queries.payloads import message_payload
from tribes.rules import chat_questions as rules
from tribes.rules.answer_clocks import due_date
from tribes.rules.streams import require_write
from tribes.rules.verdict import require

KIND = RequestKind.CHAT_QUESTION


def prepare(*, message: Message, role: StreamRole, now: datetime.datetime) -> None:
    """Let a message that is not stored yet say whom it asks, and by when they answer."""
    require(rules.may_ask(role, message.stream))
    message.asked = rules.side_of(role).other
    message.answer_state = AnswerState.WAITING
    message.answer_due_on = due_date(KIND, message, timezone.localdate(now))


def confirm(*, message: Message, by: Person) -> None:
    """For a held stream: ask again what was asked before it was held. Meanwhile the work may have
    ended, with the questions that were there, or colleagues may have asked as many."""
    role = require_write(by, message.stream)
    require(rules.may_ask(role, message.stream, besides=message))


def answer(*, question: Message, by: Person, now: datetime.datetime) -> None:
    """For a held stream, after the message that answers."""
    current = _current(question)
    if current.answer_state == AnswerState.WAITING:
        _mark(current, AnswerState.ANSWERED, by, now)


def unask(
    *, message: Message, by: Person, cid: str | None = None, now: datetime.datetime
) -> WorkspaceEvent:
    """No answer is needed any more; the message stays."""

    def change() -> WorkspaceEvent:
        require_write(by, streams.lock(message.stream_id))
        current = _current(message)
        require(rules.may_unask(by, current))
        return _mark(current, AnswerState.NOT_NEEDED, by, now, cid)

    return streams.once(stream=message.stream, by=by, cid=cid, change=change)


def forget(*, message: Message, now: datetime.datetime) -> None:
    """A message whose words go needs no answer; who deletes it saves it."""
    if message.answer_state == AnswerState.WAITING:
        message.answer_state = AnswerState.NOT_NEEDED
        answer_clocks.stop(kind=KIND, subjects=[message], now=now)


def reopen(*, question: Message, by: Person, now: datetime.datetime) -> None:
    """Its answer was deleted, in a held stream. The date stays what it was."""
    current = _current(question)
    others = current.answered_by.filter(deleted_at=None)
    is_answered = current.answer_state == AnswerState.ANSWERED and current.deleted_at is None
    if is_answered and not others.exists():
        answer_clocks.start(kind=KIND, subject=current, by=current.author, now=now)
        _mark(current, AnswerState.WAITING, by, now)


def end_all(*, tribes: Iterable[Tribe], by: Person | None, now: datetime.datetime) -> None:
    """For locked tribes that work no more: nobody writes in their chats from now on."""
    shared = Stream.objects.filter(workspace__tribe__in=tribes, audience=Audience.SHARED)
    for pk in shared.order_by("pk").values_list("pk", flat=True):
        streams.lock(pk)
        waiting = Message.objects.filter(stream=pk, answer_state=AnswerState.WAITING)
        for question in waiting.select_related("stream", "author").order_by("pk"):
            _mark(question, AnswerState.ENDED, by, now)


def _current(message: Message) -> Message:
    return Message.objects.select_related("stream", "author").get(pk=message.pk)


def _mark(
    question: Message,
    state: AnswerState,
    by: Person | None,
    now: datetime.datetime,
    cid: str | None = None,
) -> WorkspaceEvent:
    question.answer_state = state
    question.version += 1
    question.save(update_fields=["answer_state", "version"])
    if state != AnswerState.WAITING:
        answer_clocks.stop(kind=KIND, subjects=[question], now=now)
    return streams.append(
        stream=question.stream,
        kind=EventKind.MESSAGE_MARKED,
        version=question.version,
        payload=message_payload(question),
        by=by,
        cid=cid,
        now=now,
    )
