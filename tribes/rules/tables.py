"""Tables that people send from their own systems, and take back to them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tribes.rules.values import Invalid

# A spreadsheet takes what begins with one of these for a formula, and would run it (OWASP, CSV
# injection). The quote before it makes it a text again, and is taken off when it comes back.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
QUOTE = "'"
# As spreadsheets save them: with a mark, and in Western Europe without one.
WITH_MARK = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
WITHOUT_MARK = ("utf-8", "cp1252")

Line = tuple[int, list[str]]


def decode(content: bytes) -> str:
    """Raises `Invalid` for what is text in none of the ways in which a spreadsheet saves it."""
    marked = [name for mark, name in WITH_MARK.items() if content.startswith(mark)]
    for name in marked or WITHOUT_MARK:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("This file is not a table. Save it as CSV."))


def read_lines(text: str, columns_of: Callable[[list[str]], None]) -> Iterator[Line]:
    """Each line that is not empty with its number; `columns_of` gets the first one.

    Raises `Invalid` when the file as a whole cannot be read.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        columns_of([cell.strip() for cell in next(lines, [])])
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise Invalid(_("Line %(line)d cannot be read.") % {"line": lines.line_num}) from error


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """As a Dutch spreadsheet opens it with a double click: semicolons, and UTF-8 with its mark."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([map(safe_cell, row) for row in rows])
    return file.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    return f"{QUOTE}{text}" if text.startswith(FORMULA_SIGNS) else text


def plain_cell(text: str) -> str:
    """What `safe_cell` was given."""
    rest = text.removeprefix(QUOTE)
    return rest if rest.startswith(FORMULA_SIGNS) else text


def _delimiter(text: str) -> str:
    """Dutch spreadsheets write semicolons; the header has no other use for one, or for a tab."""
    header = text.lstrip().partition("\n")[0]
    return next((mark for mark in ";\t" if mark in header), ",")
