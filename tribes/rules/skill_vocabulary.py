"""The skills that come with the platform: a list in own words, kept beside this file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tribes.enums import SkillField

FILE: Final = Path(__file__).with_name("vocabulary") / "skills.csv"
BETWEEN_WORDS: Final = ";"
ESCO_SKILL: Final = "http://data.europa.eu/esco/skill/"


@dataclass(frozen=True)
class Entry:
    """One skill; `esco` is empty where no ESCO skill means the same."""

    slug: str
    field: SkillField
    nl: str
    en: str
    synonyms: dict[str, list[str]]
    esco: str


def entries() -> Iterator[Entry]:
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Entry(
                slug=row["slug"],
                field=SkillField(row["field"]),
                nl=row["nl"],
                en=row["en"],
                synonyms={"nl": _words(row["also_nl"]), "en": _words(row["also_en"])},
                esco=row["esco"],
            )


def _words(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(BETWEEN_WORDS) if word.strip()]
