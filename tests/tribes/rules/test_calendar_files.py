import pytest

from tribes.enums import CalendarFormat
from tribes.exceptions import InvalidValue
from tribes.rules.calendar_files import MOST_BYTES, MOST_ROWS, format_of, rows_of, text_of

HEAD = "kind,name,from,to\n"
LINE = "holiday,Autumn,2026-W42,\n"
CSV, ICS = CalendarFormat.CSV, CalendarFormat.ICS


@pytest.mark.parametrize(
    ("name", "file_format"),
    [("2027.ics", ICS), ("Rooster.CSV", CSV), ("x.csv.exe", ""), ("csv", CSV), ("", "")],
)
def test_the_end_of_a_name_tells_the_format(name: str, file_format: str) -> None:
    assert format_of(name) == file_format


def test_bytes_become_text_without_their_mark() -> None:
    assert text_of("\ufeffPériode".encode()) == "Période"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"caf\xe9", b"x" * (MOST_BYTES + 1)])
def test_bytes_that_are_no_text_or_too_many_are_refused(content: bytes) -> None:
    with pytest.raises(InvalidValue) as refused:
        text_of(content)

    assert list(refused.value.errors) == ["content"]


def test_both_formats_are_read() -> None:
    event = "BEGIN:VEVENT\nSUMMARY:Vakantie\nDTSTART;VALUE=DATE:20261012\nEND:VEVENT\n"

    assert len(rows_of(f"\ufeff{HEAD}{LINE}", CSV)) == 1
    assert len(rows_of(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n", ICS)) == 1


@pytest.mark.parametrize(
    ("text", "file_format"),
    [
        (HEAD, CSV),
        (HEAD + LINE, ICS),
        (HEAD + LINE, ""),
        (HEAD + LINE, "xls"),
        (f"{HEAD}{LINE}\x00", CSV),
        (f"{HEAD}{LINE}\ud800", CSV),
        (HEAD + LINE * (MOST_ROWS + 1), CSV),
        (HEAD + "é" * (MOST_BYTES - 10), CSV),
    ],
)
def test_a_file_without_one_readable_row_is_refused(text: str, file_format: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        rows_of(text, file_format)

    assert list(refused.value.errors) == ["content"]
