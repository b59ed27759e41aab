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

# A text with so many different words is a list of skills at most; with so many, a whole CV.
_LISTED = 120
_NARRATED = 200
# In a CV a word that comes back in each job says what the person does: it counts up to nine times.
_SATURATES_AT = 8
# Related words help a short text to be found. A long one has words of its own, and its many
# relatives pile up on general words, so it is widened by no more than so many different ones.
_WIDENED = 25


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
        focus: 0 to 1, how much of a long text it is from; common words lose weight by it.
        widening: 0 to 1, what its related words count for; less in a long challenge.
        written: where it stands, in order; at least one.
    """

    language: Language
    stem: str
    stem_in_view: str
    amount: float
    dampened: float
    focus: float
    widening: float
    written: tuple[Written, ...]


class Amount(NamedTuple):
    """What a source has beside its stem; see there."""

    amount: float
    dampened: float
    focus: float
    widening: float


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

    def sources(self, document: Document, view: Language, side: Side) -> list[Source]:
        """Return the stems that a view reads in a document, in the order they first occur."""
        amounts = self.amounts(document, view, side)
        found: dict[WordKey, list[Written]] = {}
        for read in in_view(read_parts(document), view):
            for term in self.terms(read, view):
                key = WordKey(read.language, term.stem, term.stem_in_view)
                found.setdefault(key, []).append(Written(term.surface, term.whole, read.part))
        return [Source(*key, *amounts[key], tuple(written)) for key, written in found.items()]

    def amounts(self, document: Document, view: Language, side: Side) -> dict[WordKey, Amount]:
        """Return the same stems without their places, in the same order, in less time."""
        found: dict[WordKey, tuple[list[float], list[float]]] = {}
        for read in in_view(read_parts(document), view):
            terms = self.terms(read, view)
            focus = _focus(terms) if side is Side.PROFILE else 0.0
            for term in terms:
                key = WordKey(read.language, term.stem, term.stem_in_view)
                weights, focuses = found.setdefault(key, ([], []))
                weights.append(read.part.weight)
                focuses.append(focus)
        widening = min(1.0, _WIDENED / max(1, len(found)))
        # A word that is also in a short text is as heavy as without the long one.
        return {
            key: self._amount(row, min(focuses), widening) for key, (row, focuses) in found.items()
        }

    def meanings(
        self, word: Source | SeenTerm | WordKey, view: Language, side: Side
    ) -> tuple[Meaning, ...]:
        """Return what a word counts for in a view: at least one stem."""
        return self._meant(word.language, word.stem, word.stem_in_view, view, side)

    def _amount(self, weights: list[float], focus: float, widening: float) -> Amount:
        # Dampen the count before weighing: the other way round, small weights turn negative.
        dampened = self._dampened(len(weights), focus)
        return Amount(dampened * (fsum(weights) / len(weights)), dampened, focus, widening)

    def _dampened(self, count: int, focus: float) -> float:
        if not self.sublinear:
            return float(count)
        # Saturation as in BM25 (Robertson and Walker, SIGIR 1994): never more than its limit.
        saturated = count * (_SATURATES_AT + 1) / (count + _SATURATES_AT)
        return (1 - focus) * (1 + log(count)) + focus * saturated

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


def _focus(terms: tuple[SeenTerm, ...]) -> float:
    """How far a text is from a list of skills, 0, to a CV in running text, 1."""
    if len(terms) <= _LISTED:
        return 0.0
    different = len({term.stem for term in terms})
    return min(1.0, max(0.0, (different - _LISTED) / (_NARRATED - _LISTED)))
