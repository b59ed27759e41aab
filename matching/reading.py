"""Reading a document in a view: its own words, and what words of the other language mean there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import fsum, log
from typing import NamedTuple

from matching.document import Document, Part, ReadPart, in_view, read_parts
from matching.lexicon import Lexicon
from matching.resources import Language
from matching.stemming import stem
from matching.text import Analyzer


class Side(StrEnum):
    """Who asks and what is asked for. Only what is asked for is widened by related words:

    widened on both sides, two texts would meet in a word that neither of them holds.
    """

    PROFILE = "profile"
    CHALLENGE = "challenge"


class Bridge(StrEnum):
    """How a written word came to count as a word of a view."""

    SAME = "same"
    TRANSLATED = "translated"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Written:
    """One place where a word was read."""

    surface: str
    whole: bool
    part: Part


class WordKey(NamedTuple):
    """A word as it decides on meaning: who knows these three needs no text any more.

    Attributes:
        language: in which it was written.
        stem: by the rules of that language.
        stem_in_view: by the rules of the view.
    """

    language: Language
    stem: str
    stem_in_view: str


@dataclass(frozen=True, slots=True)
class SeenTerm:
    """One word, or part of a compound, as it was written and as a view sees it.

    Attributes:
        language: in which it was written.
        stem: by the rules of that language.
        stem_in_view: by the rules of the view.
        surface: as it was written.
        whole: false for a part of a compound.
    """

    language: Language
    stem: str
    stem_in_view: str
    surface: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A stem of a document in the language it was written in.

    Attributes:
        language: that language.
        stem: by the rules of that language.
        stem_in_view: by the rules of the view.
        amount: dampened count times the mean weight of the parts.
        dampened: the count alone, dampened.
        written: where it stands, in order; at least one.
    """

    language: Language
    stem: str
    stem_in_view: str
    amount: float
    dampened: float
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A stem of a view that a source counts for, and how much of it."""

    stem: str
    share: float
    bridge: Bridge


class Reader:
    """Reads documents with analyzers and a lexicon.

    Args:
        analyzers: language -> its analyzer.
        lexicon: translations and relatives.
        sublinear: dampen repetition.
    """

    def __init__(
        self, analyzers: Mapping[Language, Analyzer], lexicon: Lexicon, *, sublinear: bool
    ) -> None:
        self.lexicon = lexicon
        self.sublinear = sublinear
        self._analyzers = analyzers
        self._analysed = lru_cache(maxsize=32_768)(self._analyse)
        self._meant = lru_cache(maxsize=131_072)(self._meanings)

    def terms(self, read: ReadPart, view: Language) -> tuple[SeenTerm, ...]:
        """Return the stems of one part as a view sees them, each compound before its parts."""
        return self._analysed(read.part.text, read.language, view)

    def sources(self, document: Document, view: Language) -> list[Source]:
        """Return the stems that a view reads in a document, in the order they first occur."""
        found: dict[WordKey, list[Written]] = {}
        for read in in_view(read_parts(document), view):
            for term in self.terms(read, view):
                key = WordKey(read.language, term.stem, term.stem_in_view)
                found.setdefault(key, []).append(Written(term.surface, term.whole, read.part))
        return [self._source(key, tuple(written)) for key, written in found.items()]

    def amounts(self, document: Document, view: Language) -> dict[WordKey, float]:
        """Return the same stems with their amount alone, in the same order, in less time."""
        found: dict[WordKey, list[float]] = {}
        for read in in_view(read_parts(document), view):
            for term in self.terms(read, view):
                key = WordKey(read.language, term.stem, term.stem_in_view)
                found.setdefault(key, []).append(read.part.weight)
        return {
            key: self._dampened(len(weights)) * (fsum(weights) / len(weights))
            for key, weights in found.items()
        }

    def meanings(
        self, word: Source | SeenTerm | WordKey, view: Language, side: Side
    ) -> tuple[Meaning, ...]:
        """Return what a word counts for in a view: at least one stem."""
        return self._meant(word.language, word.stem, word.stem_in_view, view, side)

    def _source(self, key: WordKey, written: tuple[Written, ...]) -> Source:
        # Dampen the count before weighing: the other way round, small weights turn negative.
        dampened = self._dampened(len(written))
        importance = fsum(place.part.weight for place in written) / len(written)
        return Source(*key, dampened * importance, dampened, written)

    def _dampened(self, count: int) -> float:
        return 1 + log(count) if self.sublinear else float(count)

    def _analyse(self, text: str, language: Language, view: Language) -> tuple[SeenTerm, ...]:
        seen: list[SeenTerm] = []
        for term in self._analyzers[language].words(text):
            own = stem(term.form, language)
            in_view = own if view == language else stem(term.form, view)
            seen.append(SeenTerm(language, own, in_view, term.surface, term.whole))
        return tuple(seen)

    def _meanings(
        self, language: Language, own: str, in_view: str, view: Language, side: Side
    ) -> tuple[Meaning, ...]:
        native = self._native(language, own, in_view, view)
        if side is Side.PROFILE:
            return native
        return (
            *native,
            *(
                Meaning(relative, meaning.share * share, Bridge.RELATED)
                for meaning in native
                for relative, share in self.lexicon.relatives(meaning.stem, view)
            ),
        )

    def _native(
        self, language: Language, own: str, in_view: str, view: Language
    ) -> tuple[Meaning, ...]:
        if language == view:
            return (Meaning(own, 1.0, Bridge.SAME),)
        translated = tuple(
            Meaning(word, share, Bridge.TRANSLATED)
            for word, share in self.lexicon.translations(own, language)
        )
        # Names and jargon are in no lexicon, and spelled the same in both languages.
        return translated or (Meaning(in_view, 1.0, Bridge.SAME),)
