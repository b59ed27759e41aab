"""Calendars as a table: columns kind, name, from, to, or their Dutch names, in any order."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from tribes.rules.calendar_rows import (
    Row,
    read_first_day,
    read_kind,
    read_last_day,
    read_name,
    read_row,
)
from tribes.rules.tables import read_lines
from tribes.rules.values import Invalid

COLUMNS = {
    "kind": "kind",
    "soort": "kind",
    "name": "name",
    "naam": "name",
    "from": "from",
    "van": "from",
    "begin": "from",
    "start": "from",
    "to": "to",
    "tot": "to",
    "t/m": "to",
    "tot en met": "to",
    "eind": "to",
    "einde": "to",
    "end": "to",
}
FIELDS = frozenset(COLUMNS.values())


def read(text: str) -> list[Row]:
    """Raises `Invalid` when the file as a whole cannot be read."""
    columns: list[str] = []
    lines = read_lines(text, lambda header: columns.extend(_columns(header)))
    return [_read_line(number, columns, cells) for number, cells in lines]


def _columns(header: list[str]) -> list[str]:
    names = [COLUMNS.get(cell.lower(), cell) for cell in header]
    if sorted(names) != sorted(FIELDS):
        raise Invalid(_("The first line must name the columns kind, name, from and to."))
    return names


def _read_line(number: int, columns: list[str], cells: list[str]) -> Row:
    shown = dict.fromkeys(FIELDS, "") | dict(zip(columns, cells, strict=False))
    if len(cells) != len(columns):
        return Row(number, shown, errors={"row": [_("This line has not four columns.")]})
    return read_row(number, shown, _readers(shown))


def _readers(shown: Mapping[str, str]) -> dict[str, Callable[[], Any]]:
    return {
        "kind": partial(read_kind, shown["kind"]),
        "name": partial(read_name, shown["name"]),
        "from": partial(read_first_day, shown["from"]),
        "to": partial(read_last_day, shown["to"], shown["from"]),
    }
