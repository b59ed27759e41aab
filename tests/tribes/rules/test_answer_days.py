import datetime

import pytest

from tests import factories
from tribes.enums import PeriodKind
from tribes.models import Edition
from tribes.rules.answer_days import answer_day, closed_days

# A Thursday in autumn; the week after it is holiday in one region.
THURSDAY = datetime.date(2026, 10, 8)
FRIDAY, MONDAY = datetime.date(2026, 10, 9), datetime.date(2026, 10, 12)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 10, number)


@pytest.fixture
def edition(db: None) -> Edition:
    edition: Edition = factories.EditionFactory(answer_days=2)
    return edition


def holiday(edition: Edition, first: int, last: int) -> None:
    period = factories.SchoolPeriodFactory(
        kind=PeriodKind.HOLIDAY, starts_on=day(first), ends_on=day(last)
    )
    edition.schools.add(period.school)


def test_without_a_calendar_only_working_days_count(edition: Edition) -> None:
    edition.schools.add(factories.SchoolFactory())

    assert answer_day(edition, THURSDAY) == MONDAY


def test_the_holiday_of_the_only_school_does_not_count(edition: Edition) -> None:
    holiday(edition, 10, 18)

    assert answer_day(edition, THURSDAY) == day(19)


def test_while_one_school_works_somebody_can_answer(edition: Edition) -> None:
    holiday(edition, 10, 18)
    holiday(edition, 17, 25)

    assert answer_day(edition, THURSDAY) == MONDAY
    assert closed_days(edition, THURSDAY) == {day(17), day(18)}


def test_a_holiday_that_is_over_counts_no_more(edition: Edition) -> None:
    holiday(edition, 1, 7)

    assert closed_days(edition, THURSDAY) == set()


def test_the_holiday_of_another_school_moves_nothing(edition: Edition) -> None:
    holiday(factories.EditionFactory(), 9, 18)

    assert answer_day(edition, THURSDAY) == MONDAY


def test_terms_and_exams_are_no_holiday(edition: Edition) -> None:
    for kind in (PeriodKind.TERM, PeriodKind.EXAMS):
        period = factories.SchoolPeriodFactory(kind=kind, starts_on=day(1), ends_on=day(30))
        edition.schools.add(period.school)

    assert answer_day(edition, THURSDAY) == MONDAY
