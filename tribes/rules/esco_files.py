"""Reading the CSV files that the European Commission publishes of its ESCO classification.

The package of version 1.2 has one file for each kind and language, as `skills_nl.csv`. A file is
read row by row, so its length costs no memory.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from matching import Language, detect_language
from tribes.rules.skill_vocabulary import ESCO_SKILL

LANGUAGES: Final[tuple[Language, ...]] = ("en", "nl")
LANGUAGE_NAMES: Final = {"en": "English", "nl": "Dutch"}
COLUMNS: Final = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "status")
SKILL: Final = "KnowledgeSkillCompetence"
RELEASED: Final = "released"
# One label says little about the language of a file, two hundred say it for sure.
SAMPLED_ROWS: Final = 200
# The longest cell of the real files is well under this; without a limit one lost quote would
# read the rest of a file into memory.
LONGEST_CELL: Final = 200_000
LONGEST_SHOWN: Final = 80
_UNIQUE_PART: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class FileProblem(Exception):
    """A file that is not what it should be; the message says which, where and what to do."""


@dataclass(frozen=True)
class Row:
    """One skill in one language: the official name, other names, and whether it is still in use."""

    address: str
    preferred: str
    others: tuple[str, ...]
    is_released: bool

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys([self.preferred, *self.others]))

    @property
    def shown(self) -> str:
        """As pickers show it: they part names by commas, and a longer name fits no phone."""
        plain = [re.sub(r"\s*,\s*", " ", name) for name in self.names]
        fitting = next((name for name in plain if len(name) <= LONGEST_SHOWN), "")
        return fitting or plain[0][:LONGEST_SHOWN].rsplit(" ", 1)[0]


def find_files(directory: Path) -> dict[Language, Path]:
    """The two files with skills, checked by their columns, encoding and language.

    Raises `FileProblem` with the first thing that is wrong, before anything is stored.
    """
    files: dict[Language, Path] = {
        language: directory / f"skills_{language}.csv" for language in LANGUAGES
    }
    missing = [path.name for path in files.values() if not path.is_file()]
    if missing:
        raise FileProblem(
            f"Not found in {directory}: {', '.join(missing)}. Download ESCO as CSV in Dutch and in "
            "English, and unpack both in one directory."
        )
    for language, path in files.items():
        _check_language(path, language)
    return files


def rows_of(path: Path) -> Iterator[tuple[Row, int]]:
    """Each skill of a file, with how many bytes were read so far."""
    with path.open("rb") as raw:
        reader = csv.reader(_lines(path, raw), strict=True)
        columns = _columns(path, next(_checked(path, reader), []))
        for cells in _checked(path, reader):
            if not cells:
                continue
            if len(cells) < len(columns):
                raise FileProblem(f"{path.name}, line {reader.line_num}: the row is not complete.")
            row = _row(path, reader.line_num, dict(zip(columns, cells, strict=False)))
            if row is not None:
                yield row, raw.tell()


def _lines(path: Path, raw: Iterator[bytes]) -> Iterator[str]:
    for number, line in enumerate(raw, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise FileProblem(
                f"{path.name}, line {number}: this is not UTF-8. Use the file as it was "
                "downloaded: a spreadsheet that saves it changes its letters."
            ) from error


def _checked(path: Path, reader: Iterator[list[str]]) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from reader
    except csv.Error as error:
        raise FileProblem(f"{path.name}: this cannot be read as CSV ({error}).") from error


def _columns(path: Path, header: list[str]) -> list[str]:
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise FileProblem(
            f"{path.name}: the first line has no column {', '.join(missing)}. "
            "Is this the file with skills of ESCO 1.2?"
        )
    return header


def _row(path: Path, line: int, cells: dict[str, str]) -> Row | None:
    if cells["conceptType"] != SKILL or not cells["preferredLabel"].strip():
        return None
    address = cells["conceptUri"].strip()
    if not _is_address(address):
        raise FileProblem(f"{path.name}, line {line}: '{address[:80]}' is not an ESCO address.")
    others = [*cells["altLabels"].split("\n"), *cells.get("hiddenLabels", "").split("\n")]
    return Row(
        address=address,
        preferred=_clean(cells["preferredLabel"]),
        others=tuple(filter(None, map(_clean, others))),
        is_released=cells["status"].strip() == RELEASED,
    )


def _is_address(text: str) -> bool:
    unique = text.removeprefix(ESCO_SKILL)
    return unique != text and _UNIQUE_PART.fullmatch(unique) is not None


def _clean(label: str) -> str:
    return " ".join(label.replace("\0", " ").split())


def _check_language(path: Path, language: Language) -> None:
    sample = " ".join(row.preferred for row, _bytes in islice(rows_of(path), SAMPLED_ROWS))
    if not sample:
        raise FileProblem(f"{path.name}: there are no skills in this file.")
    if detect_language(sample, default=language) != language:
        raise FileProblem(
            f"{path.name}: the words in this file are not {LANGUAGE_NAMES[language]}. "
            "Were the two languages exchanged?"
        )
