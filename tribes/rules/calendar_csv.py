"""Calendars as a table: columns kind, name, from, to, or their Dutch names, in any order."""

import csv
import io
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
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        columns = _columns(next(lines, []))
        for cells in lines:
            if any(cell.strip() for cell in cells):
                rows.append(_read_line(lines.line_num, columns, cells))  # noqa: PERF401 - line_num moves
    except csv.Error as error:
        raise Invalid(_("Line %(line)d cannot be read.") % {"line": lines.line_num}) from error
    return rows


def _delimiter(text: str) -> str:
    """Dutch spreadsheets write semicolons; the header has no other use for one, or for a tab."""
    header = text.lstrip().partition("\n")[0]
    return next((mark for mark in ";\t" if mark in header), ",")


def _columns(header: list[str]) -> list[str]:
    names = [COLUMNS.get(cell.strip().lower(), cell.strip()) for cell in header]
    if sorted(names) != sorted(FIELDS):
        raise Invalid(_("The first line must name the columns kind, name, from and to."))
    return names


def _read_line(number: int, columns: list[str], cells: list[str]) -> Row:
    shown = dict.fromkeys(FIELDS, "") | {
        name: cell.strip() for name, cell in zip(columns, cells, strict=False)
    }
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
