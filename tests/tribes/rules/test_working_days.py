import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from tribes.rules.working_days import add_working_days, is_working_day

MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 2, datetime.date(2026, 11, 25)),
        (datetime.date(2026, 11, 27), 1, datetime.date(2026, 11, 30)),
        (datetime.date(2026, 11, 28), 2, datetime.date(2026, 12, 1)),
        (MONDAY, 10, datetime.date(2026, 12, 7)),
    ],
)
def test_weekends_do_not_count(start: datetime.date, count: int, end: datetime.date) -> None:
    assert add_working_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        # Christmas on Friday, New Year on Friday.
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
        # Good Friday and Easter Monday.
        ("2026-04-02", 1, "2026-04-07"),
        # King's Day, on the Saturday before when it would be a Sunday.
        ("2026-04-24", 1, "2026-04-28"),
        ("2025-04-25", 1, "2025-04-28"),
        # Ascension, Whit Monday.
        ("2026-05-13", 1, "2026-05-15"),
        ("2026-05-22", 1, "2026-05-26"),
        # A leap day counts, and a year without one has none.
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-29", 1, "2028-03-01"),
        ("2027-02-26", 1, "2027-03-01"),
        # Across the last ISO week of a year with 53.
        ("2026-12-28", 5, "2027-01-05"),
    ],
)
def test_public_holidays_do_not_count(start: str, count: int, end: str) -> None:
    day = add_working_days(datetime.date.fromisoformat(start), count)

    assert day == datetime.date.fromisoformat(end)


def test_each_country_and_part_has_its_own_holidays(settings: Settings) -> None:
    unity, three_kings = datetime.date(2025, 10, 3), datetime.date(2026, 1, 6)
    assert is_working_day(unity)
    settings.COUNTRY = "DE"
    assert not is_working_day(unity)
    assert is_working_day(three_kings)
    settings.SUBDIVISION = "BY"
    assert not is_working_day(three_kings)


def test_days_that_are_closed_besides_do_not_count() -> None:
    closed = {MONDAY + datetime.timedelta(days=days) for days in range(1, 5)}

    assert add_working_days(MONDAY, 1, closed=closed) == datetime.date(2026, 11, 30)


DAYS = st.dates(max_value=datetime.date(9000, 1, 1))
NEAR = st.dates(datetime.date(2020, 1, 1), datetime.date(2090, 1, 1))


@given(NEAR, st.integers(min_value=1, max_value=60), st.sets(NEAR, max_size=20))
def test_an_answer_is_never_due_on_a_day_that_is_closed(
    day: datetime.date, count: int, closed: set[datetime.date]
) -> None:
    assert is_working_day(add_working_days(day, count, closed=closed), closed=closed)


@given(NEAR, st.integers(min_value=0, max_value=60), st.sets(NEAR, max_size=20))
def test_between_the_two_days_are_exactly_so_many_working_days(
    day: datetime.date, count: int, closed: set[datetime.date]
) -> None:
    end = add_working_days(day, count, closed=closed)
    days = [day + datetime.timedelta(days=number + 1) for number in range((end - day).days)]

    assert sum(is_working_day(one, closed=closed) for one in days) == count


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_an_answer_is_never_due_in_a_weekend(day: datetime.date, count: int) -> None:
    assert add_working_days(day, count).weekday() < 5


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_a_longer_term_is_a_later_day(day: datetime.date, count: int) -> None:
    assert add_working_days(day, count + 1) > add_working_days(day, count)


@given(NEAR, st.integers(min_value=0, max_value=60))
def test_who_asks_later_is_never_answered_earlier(day: datetime.date, count: int) -> None:
    next_day = day + datetime.timedelta(days=1)

    assert add_working_days(next_day, count) >= add_working_days(day, count)
