"""Calendar files, from bytes to rows: what cannot be read at all says so in one sentence."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from tribes.enums import CalendarFormat
from tribes.exceptions import InvalidValue
from tribes.rules import calendar_csv, calendar_ics
from tribes.rules.calendar_rows import Row
from tribes.rules.values import Invalid, clean_text

MOST_BYTES = 100_000
MOST_ROWS = 500
READERS: dict[str, Callable[[str], list[Row]]] = {
    CalendarFormat.ICS: calendar_ics.read,
    CalendarFormat.CSV: calendar_csv.read,
}


def format_of(file_name: str) -> str:
    """The format that the end of a name tells, or an empty text."""
    end = file_name.lower().rpartition(".")[2]
    return end if end in READERS else ""


def text_of(content: bytes) -> str:
    """Raises `InvalidValue` for what is no text or too much of it."""
    if len(content) > MOST_BYTES:
        raise _refusal(Invalid(_("This file is larger than 100 kB.")))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(Invalid(_("This file is not text in UTF-8."))) from error


def rows_of(text: str, file_format: str) -> list[Row]:
    """Raises `InvalidValue` when there is not one row that can be looked at."""
    try:
        return _rows_of(text, file_format)
    except Invalid as error:
        raise _refusal(error) from error


def _rows_of(text: str, file_format: str) -> list[Row]:
    reader = READERS.get(file_format)
    if reader is None:
        raise Invalid(_("Choose a file that ends in .ics or .csv."))
    clean_text(text)
    if len(text.encode()) > MOST_BYTES:
        raise Invalid(_("This file is larger than 100 kB."))
    rows = reader(text.removeprefix("\ufeff"))
    if not rows:
        raise Invalid(_("There are no periods in this file."))
    if len(rows) > MOST_ROWS:
        raise Invalid(_("There are more than 500 periods in this file."))
    return rows


def _refusal(error: Invalid) -> InvalidValue:
    return InvalidValue({"content": [error.text]})
