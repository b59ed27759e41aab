"""What is matched: a profile or a challenge as a handful of texts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from matching.language import detect_language
from matching.resources import LANGUAGES, Language
from matching.text import tokens

# Below this a guess rests on a trigram or two, and the rest of the document knows better.
_CLEAR = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a document.

    Attributes:
        text: what a person wrote or picked; commas, semicolons and new lines separate skills.
        language: "nl" or "en"; None lets the package guess.
        weight: how much one word here counts beside one word elsewhere; greater than 0.
        field: where it stands, such as "skills", "wishes", "study", "title" or "problem".
        concept: parts of one document with the same concept say the same in two languages:
            a view reads the part in its own language and leaves the other out.

    Raises:
        ValueError: unknown language, or a weight that is not a positive number.
    """

    text: str
    language: str | None = None
    weight: float = 1.0
    field: str = "text"
    concept: str = ""

    def __post_init__(self) -> None:
        if self.language is not None and self.language not in LANGUAGES:
            raise ValueError(f"unknown language {self.language!r}: use one of {LANGUAGES} or None")
        if not (isfinite(self.weight) and self.weight > 0):
            raise ValueError(f"the weight of a part must be a positive number, not {self.weight}")


@dataclass(frozen=True, slots=True)
class Document:
    """A profile, a challenge or a tribe, by key. The key also breaks ties between scores."""

    key: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part together with the language it is read in."""

    part: Part
    language: Language


@lru_cache(maxsize=4_096)
def read_parts(document: Document) -> tuple[ReadPart, ...]:
    """Settle the language of every part, in order.

    Stated languages stand. Clear guesses stand too. A part that could be either, such as
    "PLC, Python", follows the language in which most words of the document are written.
    """
    clear = [_clear_language(part) for part in document.parts]
    words: Counter[Language] = Counter()
    for part, language in zip(document.parts, clear, strict=True):
        if language is not None:
            words[language] += len(tokens(part.text))
    main = max(LANGUAGES, key=lambda language: words[language])
    return tuple(
        ReadPart(part, language or detect_language(part.text, default=main, margin=_CLEAR))
        for part, language in zip(document.parts, clear, strict=True)
    )


def main_language(document: Document) -> Language:
    """Return the language in which most words are written; Dutch if there are as many in both."""
    words: Counter[Language] = Counter()
    for read in read_parts(document):
        words[read.language] += len(tokens(read.part.text))
    return max(LANGUAGES, key=lambda language: words[language])


def languages_of(documents: Iterable[Document]) -> NDArray[np.int8]:
    """Return the main language of each document as its place in ``LANGUAGES``."""
    return np.array([LANGUAGES.index(main_language(row)) for row in documents], dtype=np.int8)


def in_view(parts: tuple[ReadPart, ...], view: Language) -> Iterator[ReadPart]:
    """Yield the parts that a view reads: of each concept only its own language, where it has it."""
    native = {read.part.concept for read in parts if read.part.concept and read.language == view}
    for read in parts:
        if read.language == view or read.part.concept not in native:
            yield read


def _clear_language(part: Part) -> Language | None:
    for language in LANGUAGES:
        if part.language == language:
            return language
    as_dutch = detect_language(part.text, default="nl", margin=_CLEAR)
    as_english = detect_language(part.text, default="en", margin=_CLEAR)
    return as_dutch if as_dutch == as_english else None
