import datetime

import pytest

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply
from tribes.enums import ClockState, RequestKind
from tribes.models import (
    AnswerClock,
    Person,
    Tribe,
)
from tribes.rules.answer_clocks import days_for, due_date, state_of

MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, ClockState.OVERDUE), (0, ClockState.TODAY), (1, ClockState.ON_TIME)],
)
def test_the_state_follows_from_the_date(days: int, state: ClockState) -> None:
    clock = AnswerClock(due_on=MONDAY + datetime.timedelta(days=days))

    assert state_of(clock, MONDAY) == state


def test_a_row_keeps_the_date_it_promised_and_others_count_working_days(
    tribe: Tribe, ada: Person
) -> None:
    application = apply(tribe, ada)
    milestone = factories.MilestoneFactory(tribe=tribe)

    assert due_date(RequestKind.APPLICATION, application, MONDAY) == days_from_today(2)
    assert due_date(RequestKind.REVIEW, milestone, MONDAY) == datetime.date(2026, 11, 25)


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (1, 1), (5, 5)])
def test_a_period_is_one_day_at_least(db: None, days: int, counted: int) -> None:
    challenge = factories.ChallengeFactory(edition__answer_days=days)

    assert days_for(RequestKind.CHALLENGE, challenge) == counted
