from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.enums import PeriodKind
from tribes.rules import calendar_csv
from tribes.rules.school_calendars import Period
from tribes.rules.values import Invalid

AUTUMN = Period(PeriodKind.HOLIDAY, "Autumn", date(2026, 10, 12), date(2026, 10, 18))


@pytest.mark.parametrize(
    "text",
    [
        "kind,name,from,to\nholiday,Autumn,2026-10-12,2026-10-18\n",
        "soort;naam;van;tot\r\nvakantie;Autumn;12-10-2026;18-10-2026\r\n",
        "Soort;Naam;Van;T/m\nvakantie;Autumn;2026-W42;2026-W42",
        "soort;naam;begin;eind\nvakantie;Autumn;12-10-2026;18-10-2026\n",
        "to\tfrom\tname\tkind\n\t2026-W42\tAutumn\tHoliday\n",
        'kind,name,from,to\n"holiday","Autumn","2026-10-12","2026-10-18"\n\n',
    ],
)
def test_a_table_is_read_in_both_languages(text: str) -> None:
    rows = calendar_csv.read(text)

    assert [(row.number, row.period) for row in rows] == [(2, AUTUMN)]


def test_an_error_names_its_line_and_its_field() -> None:
    rows = calendar_csv.read(
        "kind,name,from,to\n"
        "party,Autumn,2026-10-12,2026-10-18\n"
        "\n"
        "holiday,,2026-10-40,2026-10-18\n"
        "holiday,Autumn,2026-10-18,2026-10-12\n"
        "holiday,Autumn\n"
    )

    assert [(row.number, set(row.errors)) for row in rows] == [
        (2, {"kind"}),
        (4, {"name", "from"}),
        (5, {"to"}),
        (6, {"row"}),
    ]
    assert rows[1].shown["from"] == "2026-10-40"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "holiday,Autumn,2026-10-12,2026-10-18\n",
        "kind,name,from\n",
        "kind,kind,from,to\n",
        "kind,name,from,to,more\n",
        'kind,name,from,to\n"holiday,Autumn',
    ],
)
def test_what_is_no_such_table_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(Invalid):
        calendar_csv.read(text)


@given(st.text(alphabet='kindamefrot,;"\n\r\t-2027W', max_size=80))
def test_no_text_makes_it_fall_over(text: str) -> None:
    try:
        rows = calendar_csv.read(f"kind,name,from,to\n{text}")
    except Invalid:
        return
    assert all(row.period or row.errors for row in rows)
