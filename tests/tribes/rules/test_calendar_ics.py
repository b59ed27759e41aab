from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.enums import PeriodKind
from tribes.rules import calendar_ics
from tribes.rules.calendar_rows import Row
from tribes.rules.values import Invalid


def calendar(*events: str, before: str = "") -> str:
    parts = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{before}{parts}END:VCALENDAR\r\n"


def read_one(*lines: str) -> Row:
    (row,) = calendar_ics.read(calendar("\r\n".join(lines)))
    return row


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        # The end of an all-day event is the day after its last.
        (";VALUE=DATE:20261010", "DTEND;VALUE=DATE:20261019", (10, 10), (10, 18)),
        (";VALUE=DATE:20261010", "DTEND;VALUE=DATE:20261011", (10, 10), (10, 10)),
        (";VALUE=DATE:20261010", "", (10, 10), (10, 10)),
        (";VALUE=DATE:20261010", "DTEND;VALUE=DATE:20261010", (10, 10), (10, 10)),
        (";VALUE=DATE:20261010", "DURATION:P9D", (10, 10), (10, 18)),
        # Moments count in the time zone of the pages: Amsterdam, two hours ahead in October.
        (":20261009T220000Z", "DTEND:20261018T220000Z", (10, 10), (10, 18)),
        (":20261010T083000", "DTEND:20261018T170000", (10, 10), (10, 18)),
        (":20261010T000000", "DTEND:20261019T000000", (10, 10), (10, 18)),
        (
            ";TZID=America/New_York:20261009T200000",
            "DTEND;TZID=America/New_York:20261018T180000",
            (10, 10),
            (10, 18),
        ),
        (":20261010T083000Z", "", (10, 10), (10, 10)),
    ],
)
def test_the_end_of_an_event_does_not_belong_to_it(
    start: str, end: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    row = read_one("SUMMARY:Autumn", "CATEGORIES:Holiday", f"DTSTART{start}", end)

    assert row.errors == {}
    assert row.period is not None
    assert (row.period.starts_on, row.period.ends_on) == (date(2026, *first), date(2026, *last))


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("SUMMARY:Break", "CATEGORIES:Vakantie"), PeriodKind.HOLIDAY),
        (("SUMMARY:Break", "CATEGORIES:mbo,exam weeks"), PeriodKind.EXAMS),
        (("SUMMARY:Vakantie", "CATEGORIES:term"), PeriodKind.TERM),
        (("SUMMARY:Herfstvakantie",), PeriodKind.HOLIDAY),
        (("SUMMARY:Toetsweek 2", "CATEGORIES:mbo", "CATEGORIES:hbo"), PeriodKind.EXAMS),
        (("SUMMARY:Lesperiode 3",), PeriodKind.TERM),
    ],
)
def test_the_kind_comes_from_the_category_or_else_from_the_name(
    lines: tuple[str, ...], kind: PeriodKind
) -> None:
    row = read_one("DTSTART;VALUE=DATE:20261010", *lines)

    assert row.period is not None
    assert row.period.kind == kind


DAY = "DTSTART;VALUE=DATE:20261010"
NAMED = ("SUMMARY:Autumn", "CATEGORIES:holiday")


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (("SUMMARY:Open day", DAY), "kind"),
        (("SUMMARY:Exams before the holiday", DAY), "kind"),
        (("SUMMARY:Open day", "CATEGORIES;VALUE=PERIOD:20261010", DAY), "kind"),
        (("CATEGORIES:holiday", DAY), "name"),
        ((*NAMED, "SUMMARY:Two names", DAY), "name"),
        (NAMED, "from"),
        ((*NAMED, "DTSTART:soon"), "from"),
        ((*NAMED, "DTSTART;VALUE=DATE:20270229"), "from"),
        ((*NAMED, DAY, DAY), "from"),
        ((*NAMED, "DTSTART;VALUE=PERIOD:20271016T000000Z/PT1H"), "from"),
        ((*NAMED, DAY, "DTEND;VALUE=DATE:20261309"), "to"),
        ((*NAMED, DAY, "DTEND;VALUE=TIME:120000"), "to"),
        ((*NAMED, DAY, "DTEND;VALUE=DATE:20261001"), "to"),
        ((*NAMED, DAY, "DURATION:P99999999D"), "to"),
        ((*NAMED, DAY, "DURATION:long"), "to"),
        ((*NAMED, "DTSTART:00010101T000000Z", "DTEND:99991231T235959Z"), "to"),
        ((*NAMED, DAY, "RRULE:FREQ=WEEKLY;COUNT=3"), "RRULE"),
        ((*NAMED, DAY, "RRULE:nonsense"), "RRULE"),
        ((*NAMED, DAY, "RDATE;VALUE=DATE:20261111"), "RRULE"),
    ],
)
def test_an_error_names_its_event_and_its_field(lines: tuple[str, ...], field: str) -> None:
    row = read_one(*lines)

    assert row.number == 1
    assert row.period is None
    assert field in row.errors


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=10", "FREQ=SECONDLY", "nonsense"])
def test_a_time_zone_of_the_file_itself_is_read(rule: str) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        f"RRULE:{rule}\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    event = "\r\n".join([*NAMED, "DTSTART;TZID=Mine:20261010T010000"])

    (row,) = calendar_ics.read(calendar(event, before=zone))

    assert row.period is not None
    # One o'clock at five hours ahead of London is still the evening before in Amsterdam.
    assert row.period.starts_on == date(2026, 10, 9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 2,
        "END:VCALENDAR\r\n",
    ],
)
def test_what_is_no_calendar_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(Invalid):
        calendar_ics.read(text)


lines = st.lists(
    st.tuples(
        st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "SUMMARY", "CATEGORIES", "X"]),
        st.sampled_from([":", ";VALUE=DATE:", ";VALUE=PERIOD:", ";TZID=Europe/Paris:", ";TZID=N:"]),
        st.sampled_from(["20261010", "20261010T000000", "P1W", "-P1D", "", "x", "24:00", "a,b"]),
    ).map("".join),
    max_size=6,
)


@given(lines)
def test_no_event_makes_it_fall_over(event: list[str]) -> None:
    try:
        rows = calendar_ics.read(calendar("\r\n".join(event)))
    except Invalid:
        return
    assert all(bool(row.period) != bool(row.errors) for row in rows)


@pytest.mark.parametrize("end", ["DTEND:00010101T000000", "DTEND;VALUE=DATE:00010101"])
def test_an_end_before_the_first_day_of_all_is_a_bad_row(end: str) -> None:
    row = read_one("SUMMARY:vakantie", "DTSTART:20260101T000000Z", end)

    assert "to" in row.errors
