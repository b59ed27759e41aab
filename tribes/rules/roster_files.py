"""The roster of a school as a file: from bytes to lines, and back."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.exceptions import InvalidValue
from tribes.rules.roster_rows import Programme, Row, read_row
from tribes.rules.tables import decode, plain_cell, read_lines
from tribes.rules.values import Invalid, clean_text

MOST_BYTES = 200_000
MOST_ROWS = 1000
# The columns that are read, by the names that they may have.
COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("email", "mail", "schoolemail", "emailadres", "schoolmail"), "email"),
        **dict.fromkeys(("number", "nummer", "leerlingnummer", "studentnummer"), "number"),
        **dict.fromkeys(("pupilnumber", "studentnumber"), "number"),
        **dict.fromkeys(("firstname", "voornaam", "roepnaam"), "first_name"),
        **dict.fromkeys(("lastname", "achternaam"), "last_name"),
        **dict.fromkeys(("programme", "opleiding", "studie"), "programme"),
        **dict.fromkeys(("level", "niveau"), "level"),
        **dict.fromkeys(("age", "leeftijd", "leeftijdsgroep"), "age_band"),
    }
)
# Of the file that the platform writes itself: it may come back as it is, and these change nothing.
ONLY_SHOWN = frozenset({"state", "status", "consent", "toestemming", "tribe"})
BIRTH = ("birth", "geboorte")
FIELDS = ("email", "number", "first_name", "last_name", "programme", "level", "age_band")
NEEDED = ("email", "first_name")
WRITTEN = (
    _("email"),
    _("number"),
    _("first name"),
    _("last name"),
    _("programme"),
    _("level"),
    _("age"),
    _("state"),
    _("consent"),
    _("tribe"),
)


def text_of(content: bytes) -> str:
    """Raises `InvalidValue` for what is no text or too much of it."""
    if len(content) > MOST_BYTES:
        raise _refusal(Invalid(_("This file is larger than 200 kB.")))
    try:
        return decode(content)
    except Invalid as error:
        raise _refusal(error) from error


def rows_of(text: str, programmes: Iterable[Programme]) -> list[Row]:
    """Raises `InvalidValue` when there is not one line that can be looked at."""
    try:
        return _rows_of(text, list(programmes))
    except Invalid as error:
        raise _refusal(error) from error


def _rows_of(text: str, programmes: list[Programme]) -> list[Row]:
    clean_text(text)
    if len(text.encode()) > MOST_BYTES:
        raise Invalid(_("This file is larger than 200 kB."))
    columns: list[str] = []
    lines = read_lines(text.removeprefix("\ufeff"), lambda head: columns.extend(_columns(head)))
    rows = [_read_line(number, columns, cells, programmes) for number, cells in lines]
    if not rows:
        raise Invalid(_("There are no pupils in this file."))
    if len(rows) > MOST_ROWS:
        raise Invalid(_("There are more than 1000 pupils in this file."))
    return rows


def _columns(header: list[str]) -> list[str]:
    """The field of each column; empty for one that is only shown."""
    found = [_column(cell) for cell in header]
    named = [name for name in found if name]
    if len(named) != len(set(named)):
        raise Invalid(_("A column is there twice."))
    if not set(NEEDED) <= set(named):
        raise Invalid(_("The first line must name at least the columns email and first name."))
    return found


def _column(cell: str) -> str:
    bare = "".join(letter for letter in cell.lower() if letter.isalnum())
    if any(word in bare for word in BIRTH):
        # Not even read: what is not stored can still end up in a log on its way.
        text = _("Leave out the column “%(name)s”. We never want a date of birth.")
        raise Invalid(text % {"name": cell})
    if bare in ONLY_SHOWN:
        return ""
    if bare not in COLUMNS:
        raise Invalid(_("We do not know the column “%(name)s”. Leave it out.") % {"name": cell})
    return COLUMNS[bare]


def _read_line(
    number: int, columns: list[str], cells: list[str], programmes: list[Programme]
) -> Row:
    shown = dict.fromkeys(FIELDS, "") | {
        name: plain_cell(cell) for name, cell in zip(columns, cells, strict=False) if name
    }
    if len(cells) != len(columns):
        return Row(number, shown, errors={"row": [_("This line has too many or too few columns.")]})
    return read_row(number, shown, programmes)


def header() -> list[str]:
    """Of the file that the platform writes, in the language of who takes it."""
    return [str(name) for name in WRITTEN]


def _refusal(error: Invalid) -> InvalidValue:
    return InvalidValue({"content": [error.text]})
