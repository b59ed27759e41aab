from datetime import date

import pytest

from tribes.enums import PeriodKind
from tribes.rules.calendar_rows import (
    disorder,
    read_first_day,
    read_kind,
    read_last_day,
    read_name,
    read_row,
)
from tribes.rules.values import Invalid


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-02-01", date(2027, 2, 1), date(2027, 2, 1)),
        ("01-02-2027", date(2027, 2, 1), date(2027, 2, 1)),
        ("1-2-2027", date(2027, 2, 1), date(2027, 2, 1)),
        ("2027-W05", date(2027, 2, 1), date(2027, 2, 7)),
        ("2027W05", date(2027, 2, 1), date(2027, 2, 7)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2028-02-29", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_in_each_way_it_is_written(text: str, first: date, last: date) -> None:
    assert read_first_day(text) == first
    assert read_last_day(text, "") == last


@pytest.mark.parametrize(
    "text",
    [
        "2027-W53",
        "2027-W00",
        "2027-02-29",
        "29-02-2027",
        "31-04-2027",
        "2027-13-01",
        "02/01/2027",
        "0000-01-01",
        "2027-W05x",
        "\u0662027-02-01",
        "",
    ],
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_first_day(text)


def test_a_week_without_a_last_day_is_that_week() -> None:
    assert read_last_day("", "2027-W05") == date(2027, 2, 7)
    with pytest.raises(Invalid):
        read_last_day("", "2027-02-01")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("term", PeriodKind.TERM),
        (" Periode ", PeriodKind.TERM),
        ("Vakantie", PeriodKind.HOLIDAY),
        ("exam  weeks", PeriodKind.EXAMS),
        ("TOETSWEKEN", PeriodKind.EXAMS),
    ],
)
def test_a_kind_is_read_in_both_languages(text: str, kind: PeriodKind) -> None:
    assert read_kind(text) == kind


def test_any_other_kind_is_refused() -> None:
    for text in ("", "party", "0"):
        with pytest.raises(Invalid):
            read_kind(text)


def test_a_name_is_one_line_of_80_characters_at_most() -> None:
    assert read_name(" Autumn\n break ") == "Autumn break"
    for text in ("", " ", "x" * 81, "\x00"):
        with pytest.raises(Invalid):
            read_name(text)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"),
    [
        (date(2027, 1, 2), date(2027, 1, 1), "to"),
        (date(2027, 1, 1), date(2028, 6, 1), "to"),
        (date(1999, 12, 31), date(2000, 1, 1), "from"),
        (date(2100, 12, 31), date(2101, 1, 1), "to"),
    ],
)
def test_two_days_together_can_be_wrong(starts_on: date, ends_on: date, field: str) -> None:
    assert list(disorder(starts_on, ends_on, first="from", last="to")) == [field]


def test_a_leap_year_is_a_year() -> None:
    assert disorder(date(2028, 1, 1), date(2028, 12, 31), first="from", last="to") == {}


def test_a_row_names_every_field_that_is_wrong() -> None:
    def fail() -> None:
        raise Invalid("wrong")

    row = read_row(3, {}, {"kind": fail, "name": lambda: "Autumn", "from": fail, "to": fail})

    assert row.period is None
    assert row.errors == {"kind": ["wrong"], "from": ["wrong"], "to": ["wrong"]}
