import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import days_from_today
from tests.tribes.asking import let_pass
from tests.tribes.talking import ask, say
from tribes.actions import answer_clocks
from tribes.enums import TribeState
from tribes.exceptions import NotVisible
from tribes.models import AnswerClock, Edition, Message, Person, Stream, Tribe
from tribes.queries import chat_questions
from tribes.rules.streams import may_write


def test_each_side_has_what_it_was_asked(
    shared: Stream, ada: Person, ben: Person, company: Person, coach: Person
) -> None:
    of_tribe, of_company = ask(shared, ada), ask(shared, company)

    assert list(chat_questions.awaiting_answer(company)) == [of_tribe]
    for member in (ada, ben):
        assert list(chat_questions.awaiting_answer(member)) == [of_company]
    assert not chat_questions.awaiting_answer(coach).exists()


def test_nobody_else_has_any(shared: Stream, ada: Person, strangers: list[Person]) -> None:
    ask(shared, ada)

    for viewer in (*strangers, AnonymousUser()):
        assert not chat_questions.awaiting_answer(viewer).exists()
        with pytest.raises(NotVisible):
            chat_questions.of_stream(viewer, shared)


def test_talk_and_what_was_answered_wait_for_nobody(
    shared: Stream, ada: Person, company: Person
) -> None:
    say(shared, ada)
    say(shared, company, answers=ask(shared, ada))

    assert not chat_questions.awaiting_answer(company).exists()
    assert not chat_questions.of_stream(ada, shared).exists()


def test_a_tribe_that_stopped_waits_for_nobody(
    shared: Stream, working: Tribe, ada: Person, company: Person
) -> None:
    ask(shared, ada)
    Tribe.objects.filter(pk=working.pk).update(state=TribeState.DISSOLVED)

    assert not chat_questions.awaiting_answer(company).exists()


@pytest.mark.parametrize(("days", "waits"), [(-1, False), (0, False), (1, True)])
def test_in_a_closed_edition_nobody_is_asked_what_nobody_can_answer(
    shared: Stream, ada: Person, company: Person, now: datetime.datetime, days: int, waits: bool
) -> None:
    ask(shared, ada)
    Edition.objects.update(read_only_from=days_from_today(days))
    let_pass()

    assert chat_questions.awaiting_answer(company).exists() == waits
    assert chat_questions.of_stream(ada, shared).exists() == waits
    assert bool(answer_clocks.escalate_overdue(now=now)) == waits
    assert AnswerClock.objects.filter(answered_at=None).exists() == waits
    assert bool(may_write(company, shared)) == waits


def test_who_asked_sees_who_was_asked_to_see_to_it(
    shared: Stream, ada: Person, coach: Person, now: datetime.datetime
) -> None:
    ask(shared, ada)
    let_pass()
    answer_clocks.escalate_overdue(now=now)

    (row,) = chat_questions.of_stream(ada, shared)
    assert vars(row)["clock_escalated_to"] == coach.first_name


def test_the_first_date_is_on_top(shared: Stream, ada: Person, company: Person) -> None:
    later, sooner = ask(shared, ada), ask(shared, ada)
    Message.objects.filter(pk=later.pk).update(answer_due_on=days_from_today(9))

    assert list(chat_questions.awaiting_answer(company)) == [sooner, later]
    assert list(chat_questions.of_stream(ada, shared)) == [sooner, later]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_for_any_number(
    shared: Stream,
    ada: Person,
    company: Person,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(count):
        ask(shared, ada)

    with django_assert_num_queries(1):
        rows = list(chat_questions.awaiting_answer(company))
        assert {row.stream.workspace.tribe.challenge.organisation.name for row in rows}
    assert len(rows) == count
    with django_assert_num_queries(2):
        assert len(chat_questions.of_stream(company, shared)) == count
    assert timezone.localdate() <= rows[0].answer_due_on  # type: ignore[operator]
