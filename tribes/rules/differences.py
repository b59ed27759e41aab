"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from django.template.defaultfilters import filesizeformat

from tribes.enums import Level

# Words with the space after them, so that put together they are the text again.
_WORD = re.compile(r"\S+\s*|\s+")
# Parts, questions and files of a challenge. A database may give the keys back in an order of its
# own.
_ROW_ORDER = ("title", "text", "answer", "level", "skills", "name", "size")


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True)
class FieldChange:
    name: str
    pieces: list[Piece]


def between(
    old: Mapping[str, Any], new: Mapping[str, Any], fields: Sequence[str]
) -> list[FieldChange]:
    """The fields that differ, in the order of `fields`."""
    pairs = [(name, as_text(old.get(name)), as_text(new.get(name))) for name in fields]
    return [
        FieldChange(name, pieces(before, after)) for name, before, after in pairs if before != after
    ]


def pieces(old: str, new: str) -> list[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [piece for step in matcher.get_opcodes() for piece in _of_step(step, before, after)]


def as_text(value: Any) -> str:
    if isinstance(value, list):
        has_rows = any(isinstance(item, Mapping) for item in value)
        return ("\n" if has_rows else ", ").join(as_text(item) for item in value)
    if isinstance(value, Mapping):
        rows = (_in_words(name, value[name]) for name in sorted(value, key=_place))
        return " · ".join(text for text in rows if text)
    return "" if value is None else str(value)


def _in_words(name: str, value: Any) -> str:
    """What is stored as a code or a number, as who reads what changed knows it, in the language
    that is active: the caller says which."""
    if name == "level" and value in Level.values:
        return str(Level(value).label)
    if name == "size":
        return filesizeformat(value)
    # The first characters of a checksum are enough to tell two files of one name apart.
    return as_text(value)[:8] if name == "sha256" else as_text(value)


def _place(name: str) -> tuple[int, str]:
    return (_ROW_ORDER.index(name) if name in _ROW_ORDER else len(_ROW_ORDER), name)


def _of_step(
    step: tuple[str, int, int, int, int], before: list[str], after: list[str]
) -> Iterator[Piece]:
    kind, old_start, old_end, new_start, new_end = step
    if kind == "equal":
        yield Piece(Kind.SAME, "".join(before[old_start:old_end]))
        return
    if old_end > old_start:
        yield Piece(Kind.REMOVED, "".join(before[old_start:old_end]))
    if new_end > new_start:
        yield Piece(Kind.ADDED, "".join(after[new_start:new_end]))
