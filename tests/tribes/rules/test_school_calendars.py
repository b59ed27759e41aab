import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.enums import PeriodKind
from tribes.rules.school_calendars import (
    Calendar,
    EarliestStart,
    Period,
    earliest_start,
    overlapping_term,
    start_at,
)

TERM, HOLIDAY, EXAMS = PeriodKind.TERM, PeriodKind.HOLIDAY, PeriodKind.EXAMS
DAY = datetime.timedelta(days=1)
TEN_WEEKS, PROJECT_WEEK, SPRINT = 70, 5, 1


def monday(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, 1)


def sunday(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, 7)


# 2026 has a week 53: 28 December 2026 to 3 January 2027. 2028 has a 29 February.
COLLEGE = Calendar(
    "College",
    [
        Period(TERM, "Term 1", date(2026, 8, 31), date(2026, 12, 18)),
        Period(HOLIDAY, "Autumn", date(2026, 10, 10), date(2026, 10, 18)),
        Period(EXAMS, "Exams 1", date(2026, 11, 2), date(2026, 11, 13)),
        Period(HOLIDAY, "Christmas", monday(2026, 52), sunday(2026, 53)),
        Period(TERM, "Term 2", date(2027, 1, 4), date(2027, 4, 16)),
        Period(EXAMS, "Exams 2", date(2027, 3, 29), date(2027, 4, 9)),
    ],
)
UNIVERSITY = Calendar(
    "University",
    [
        Period(TERM, "Over the year", date(2026, 11, 16), date(2027, 2, 26)),
        Period(HOLIDAY, "Week 53", monday(2026, 53), sunday(2026, 53)),
        Period(TERM, "Leap", date(2028, 2, 21), date(2028, 5, 26)),
        Period(HOLIDAY, "Carnival", date(2028, 2, 26), date(2028, 2, 28)),
    ],
)
SECONDARY = Calendar(
    "Secondary",
    [
        Period(TERM, "Short", date(2026, 11, 23), date(2026, 12, 18)),
        Period(HOLIDAY, "Opening days off", date(2027, 1, 4), date(2027, 1, 5)),
        Period(TERM, "Short too", date(2027, 1, 4), date(2027, 2, 5)),
    ],
)


@pytest.mark.parametrize(
    ("calendar", "not_before", "days", "day"),
    [
        # At once, on a school day with enough of the term left.
        (COLLEGE, date(2026, 9, 1), TEN_WEEKS, date(2026, 9, 1)),
        # Before the first term there is: its first day.
        (COLLEGE, date(2026, 7, 1), TEN_WEEKS, date(2026, 8, 31)),
        # Ten weeks that end in the weekend after the term's last Friday still fit.
        (COLLEGE, date(2026, 10, 9), TEN_WEEKS, date(2026, 10, 9)),
        # From the autumn holiday on too little is left, so the next term, after week 53.
        (COLLEGE, date(2026, 10, 10), TEN_WEEKS, date(2027, 1, 4)),
        # Five days fit after the holiday, and the weekend at both its ends is skipped.
        (COLLEGE, date(2026, 10, 10), PROJECT_WEEK, date(2026, 10, 19)),
        (COLLEGE, date(2026, 11, 2), PROJECT_WEEK, date(2026, 11, 16)),
        # A weekend is no school day.
        (COLLEGE, date(2026, 9, 5), SPRINT, date(2026, 9, 7)),
        # The last day of a term is a day of the term.
        (COLLEGE, date(2026, 12, 18), SPRINT, date(2026, 12, 18)),
        (COLLEGE, date(2026, 12, 19), SPRINT, date(2027, 1, 4)),
        # Nothing is known after the last term.
        (COLLEGE, date(2027, 4, 17), SPRINT, None),
        # A term over the turn of the year, with week 53 as holiday.
        (UNIVERSITY, date(2026, 12, 28), PROJECT_WEEK, date(2027, 1, 4)),
        (UNIVERSITY, date(2027, 1, 1), SPRINT, date(2027, 1, 4)),
        (UNIVERSITY, date(2026, 12, 21), TEN_WEEKS, date(2026, 12, 21)),
        (UNIVERSITY, date(2026, 12, 22), TEN_WEEKS, date(2028, 2, 21)),
        # The leap day is a Tuesday like any other.
        (UNIVERSITY, date(2028, 2, 26), SPRINT, date(2028, 2, 29)),
        (UNIVERSITY, date(2028, 2, 29), TEN_WEEKS, date(2028, 2, 29)),
        # A term that is shorter than the edition: its start counts, and only that.
        (SECONDARY, date(2026, 11, 1), TEN_WEEKS, date(2026, 11, 23)),
        (SECONDARY, date(2026, 11, 23), TEN_WEEKS, date(2026, 11, 23)),
        (SECONDARY, date(2026, 11, 24), TEN_WEEKS, date(2027, 1, 6)),
        (SECONDARY, date(2027, 1, 7), TEN_WEEKS, None),
        (SECONDARY, date(2026, 11, 24), PROJECT_WEEK, date(2026, 11, 24)),
    ],
)
def test_a_school_begins_on_the_first_day_that_fits(
    calendar: Calendar, not_before: date, days: int, day: date | None
) -> None:
    start = start_at(calendar, not_before=not_before, days=days)

    assert (start.day if start else None) == day


def test_the_first_of_the_schools_comes_with_its_period() -> None:
    found = earliest_start(
        [COLLEGE, UNIVERSITY, SECONDARY], not_before=date(2026, 11, 20), days=TEN_WEEKS
    )

    assert found.first is not None
    assert (found.first.school, found.first.term) == ("University", "Over the year")
    assert [(start.school, start.day) for start in found.schools] == [
        ("University", date(2026, 11, 20)),
        ("Secondary", date(2026, 11, 23)),
        ("College", date(2027, 1, 4)),
    ]


def test_two_schools_on_the_same_day_come_by_name() -> None:
    twin = Calendar("Academy", COLLEGE.periods)

    found = earliest_start([COLLEGE, twin], not_before=date(2026, 9, 1), days=SPRINT)

    assert [start.school for start in found.schools] == ["Academy", "College"]


def test_a_school_without_a_fitting_day_is_named_as_unknown() -> None:
    found = earliest_start(
        [COLLEGE, SECONDARY, Calendar("Empty", [])], not_before=date(2027, 3, 1), days=SPRINT
    )

    assert found.first is not None
    assert found.unknown == ("Empty", "Secondary")
    assert not found.is_without_schools


def test_without_schools_nothing_is_known() -> None:
    found = earliest_start([], not_before=date(2027, 3, 1), days=SPRINT)

    assert found == EarliestStart(None, (), ())
    assert found.is_without_schools


def test_a_term_full_of_holiday_has_no_start() -> None:
    term = Period(TERM, "Term", date(2027, 2, 1), date(2027, 2, 12))
    holiday = Period(HOLIDAY, "Holiday", date(2027, 1, 30), date(2027, 2, 14))

    assert start_at(Calendar("School", [term, holiday]), not_before=term.starts_on, days=1) is None


def test_only_terms_overlap() -> None:
    term, autumn = COLLEGE.periods[:2]

    assert overlapping_term(autumn, [term]) is None
    assert overlapping_term(term, [autumn]) is None
    assert overlapping_term(Period(TERM, "x", term.ends_on, term.ends_on), [autumn, term]) == term
    after = term.ends_on + DAY
    assert overlapping_term(Period(TERM, "x", after, after), [term]) is None


days = st.dates(date(2026, 6, 1), date(2028, 12, 31))
periods = st.builds(
    lambda kind, first, length: Period(kind, kind.label, first, first + DAY * length),
    st.sampled_from(PeriodKind),
    days,
    st.integers(0, 200),
)
calendars = st.lists(
    st.builds(Calendar, st.sampled_from("ABC"), st.lists(periods, max_size=8)), max_size=3
)
lengths = st.integers(1, 150)


@given(calendars, days, lengths)
def test_a_start_is_never_before_the_answer_nor_in_a_pause(
    known: list[Calendar], not_before: date, length: int
) -> None:
    for calendar in known:
        start = start_at(calendar, not_before=not_before, days=length)
        if start is None:
            continue
        kinds = {period.kind for period in calendar.periods if period.has(start.day)}
        assert start.day >= not_before
        assert kinds == {TERM}
        assert start.day.weekday() < 5


@given(calendars, days, st.integers(0, 400), lengths)
def test_a_later_answer_never_gives_an_earlier_start(
    known: list[Calendar], not_before: date, later: int, length: int
) -> None:
    first = earliest_start(known, not_before=not_before, days=length).first
    second = earliest_start(known, not_before=not_before + DAY * later, days=length).first

    if second is not None:
        assert first is not None
        assert first.day <= second.day


@given(calendars, days, lengths)
def test_the_overall_start_is_the_first_of_the_schools(
    known: list[Calendar], not_before: date, length: int
) -> None:
    found = earliest_start(known, not_before=not_before, days=length)

    assert len(found.schools) + len(found.unknown) == len(known)
    if found.first is None:
        assert found.schools == ()
    else:
        assert found.first.day == min(start.day for start in found.schools)
