import pytest
from django.utils import timezone

from tests.tribes.talking import ask, say
from tribes.enums import AnswerState, Side, StreamRole
from tribes.models import Message, Person, Stream
from tribes.rules.chat_questions import (
    MOST_WAITING,
    may_answer,
    may_ask,
    may_unask,
    side_of,
)

MEMBER, COACH, COMPANY = StreamRole.MEMBER, StreamRole.COACH, StreamRole.COMPANY


@pytest.mark.parametrize(
    ("role", "side", "other"),
    [
        (MEMBER, Side.TRIBE, Side.COMPANY),
        (COACH, Side.TRIBE, Side.COMPANY),
        (COMPANY, Side.COMPANY, Side.TRIBE),
    ],
)
def test_a_coach_is_on_the_side_of_the_tribe(role: StreamRole, side: Side, other: Side) -> None:
    assert (side_of(role), side_of(role).other) == (side, other)


def test_only_in_the_shared_chat_somebody_is_asked(stream: Stream, shared: Stream) -> None:
    assert may_ask(MEMBER, shared)
    assert may_ask(COMPANY, shared)
    assert may_ask(MEMBER, stream).code == "not_shared"


def test_a_side_asks_no_more_than_a_few_at_once(
    shared: Stream, ada: Person, company: Person
) -> None:
    questions = [ask(shared, ada) for _number in range(MOST_WAITING)]

    assert may_ask(MEMBER, shared).code == "too_many_questions"
    assert may_ask(COMPANY, shared)
    assert may_ask(MEMBER, shared, besides=questions[0])
    say(shared, company, answers=questions[0])
    assert may_ask(MEMBER, shared)


def test_whoever_of_the_asked_side_answers(shared: Stream, ada: Person, company: Person) -> None:
    of_tribe, of_company = ask(shared, ada), ask(shared, company)

    assert may_answer(COMPANY, of_tribe)
    assert may_answer(MEMBER, of_tribe).code == "other_side_answers"
    assert may_answer(MEMBER, of_company)
    assert may_answer(COACH, of_company)
    assert may_answer(COMPANY, of_company).code == "other_side_answers"


def test_talk_and_what_was_removed_need_no_answer(shared: Stream, ada: Person) -> None:
    removed = ask(shared, ada)
    removed.deleted_at = timezone.now()

    assert may_answer(COMPANY, say(shared, ada)).code == "needs_no_answer"
    assert may_answer(COMPANY, removed).code == "needs_no_answer"


def test_who_asked_takes_it_back_while_it_waits(shared: Stream, ada: Person, ben: Person) -> None:
    question = ask(shared, ada)
    answered = Message(author=ada, asked=Side.COMPANY, answer_state=AnswerState.ANSWERED)

    assert may_unask(ada, question)
    assert may_unask(ben, question).code == "not_the_author"
    assert may_unask(ada, answered).code == "waits_no_more"
