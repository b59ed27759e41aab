from datetime import date

from tribes.enums import PeriodKind, RowOutcome
from tribes.rules.calendar_plans import Plan, overlap_error, plan
from tribes.rules.calendar_rows import Row
from tribes.rules.school_calendars import Period

ADD, THERE, ERROR = RowOutcome.ADD, RowOutcome.THERE, RowOutcome.ERROR
TERM = Period(PeriodKind.TERM, "Term 1", date(2026, 8, 31), date(2026, 12, 18))
AUTUMN = Period(PeriodKind.HOLIDAY, "Autumn", date(2026, 10, 10), date(2026, 10, 18))
OVER_IT = Period(PeriodKind.TERM, "Term 2", date(2026, 12, 18), date(2027, 4, 2))
AFTER_IT = Period(PeriodKind.TERM, "Term 2", date(2026, 12, 19), date(2027, 4, 2))


def planned(*periods: Period | None, existing: tuple[Period, ...] = ()) -> Plan:
    rows = [
        Row(number, {}, period, {} if period else {"from": ["wrong"]})
        for number, period in enumerate(periods, start=2)
    ]
    return plan(rows, existing)


def outcomes(made: Plan) -> list[RowOutcome]:
    return [row.outcome for row in made.rows]


def test_what_is_new_is_added_and_what_is_there_is_not() -> None:
    made = planned(TERM, AUTUMN, AFTER_IT, existing=(AUTUMN,))

    assert outcomes(made) == [ADD, THERE, ADD]
    assert made.additions == [TERM, AFTER_IT]
    assert made.counts == {"add": 2, "change": 0, "there": 1, "error": 0}
    assert made.is_ready


def test_the_same_days_under_another_name_are_there_already() -> None:
    other = Period(AUTUMN.kind, "Herfst", AUTUMN.starts_on, AUTUMN.ends_on)

    assert outcomes(planned(other, existing=(AUTUMN,))) == [THERE]


def test_the_same_row_twice_in_a_file_is_added_once() -> None:
    assert outcomes(planned(AUTUMN, AUTUMN)) == [ADD, THERE]


def test_terms_that_overlap_are_an_error_of_the_first_day() -> None:
    in_file = planned(TERM, OVER_IT)
    with_calendar = planned(OVER_IT, existing=(TERM,))

    for made in (in_file, with_calendar):
        assert made.rows[-1].outcome == ERROR
        assert list(made.rows[-1].errors) == ["from"]
        assert not made.is_ready


def test_an_error_of_a_row_stays_with_it() -> None:
    made = planned(None, TERM)

    assert outcomes(made) == [ERROR, ADD]
    assert made.rows[0].errors == {"from": ["wrong"]}


def test_the_digest_is_of_what_is_shown() -> None:
    assert planned(TERM).digest == planned(TERM).digest
    others = [planned(AUTUMN), planned(TERM, AUTUMN), planned(TERM, existing=(TERM,))]
    assert planned(TERM).digest not in {other.digest for other in others}


def test_only_a_term_beside_a_term_overlaps() -> None:
    assert "Term 1" in str(overlap_error(OVER_IT, [AUTUMN, TERM]))
    assert overlap_error(AFTER_IT, [TERM]) == ""
    assert overlap_error(AUTUMN, [TERM]) == ""
