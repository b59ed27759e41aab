"""Messages in a shared chat that need an answer: who asks whom, and who may answer."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tribes.enums import AnswerState, Audience, Side, StreamRole
from tribes.models import Message, Person, Stream
from tribes.rules.verdict import YES, Verdict, first_no, no

# At once, of one side: each of them has a date on which people are chased.
MOST_WAITING: Final = 5


def side_of(role: StreamRole | None) -> Side:
    return Side.COMPANY if role == StreamRole.COMPANY else Side.TRIBE


def may_ask(role: StreamRole | None, stream: Stream, *, besides: Message | None = None) -> Verdict:
    """`besides` is the question itself, where it is stored already."""
    return first_no(_is_shared(stream), _waits_for_few(role, stream, besides))


def may_answer(role: StreamRole | None, question: Message) -> Verdict:
    """Whoever of the side that is asked, also once somebody has answered."""
    if not question.asked or question.deleted_at is not None:
        return no("needs_no_answer", _("This message needs no answer."))
    if question.asked != side_of(role):
        return no("other_side_answers", _("Only the other side answers this question."))
    return YES


def may_unask(person: Person, question: Message) -> Verdict:
    if question.author_id != person.pk:
        return no("not_the_author", _("Only who asked says that no answer is needed."))
    if question.answer_state != AnswerState.WAITING:
        return no("waits_no_more", _("Nobody waits for an answer to this message."))
    return YES


def _is_shared(stream: Stream) -> Verdict:
    if stream.audience == Audience.SHARED:
        return YES
    return no("not_shared", _("Only in the chat with the company a message can need an answer."))


def _waits_for_few(role: StreamRole | None, stream: Stream, besides: Message | None) -> Verdict:
    """A flood of dates makes none of them count."""
    waiting = Message.objects.filter(
        stream=stream, asked=side_of(role).other, answer_state=AnswerState.WAITING
    )
    others = waiting.exclude(pk=besides.pk) if besides else waiting
    if others.count() < MOST_WAITING:
        return YES
    reason = ngettext_lazy(
        "%(number)d question of your side waits for an answer. Wait for it first.",
        "%(number)d questions of your side wait for an answer. Wait for one of them first.",
        "number",
    )
    return no("too_many_questions", reason % {"number": MOST_WAITING})
