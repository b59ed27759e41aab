import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.rules.working_days import add_working_days

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


@given(st.dates(max_value=datetime.date(9000, 1, 1)), st.integers(min_value=1, max_value=60))
def test_an_answer_is_never_due_in_a_weekend(day: datetime.date, count: int) -> None:
    assert add_working_days(day, count).weekday() < 5


@given(st.dates(max_value=datetime.date(9000, 1, 1)), st.integers(min_value=0, max_value=60))
def test_a_longer_term_is_a_later_day(day: datetime.date, count: int) -> None:
    assert add_working_days(day, count + 1) > add_working_days(day, count)
