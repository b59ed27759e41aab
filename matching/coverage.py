"""How much of what a challenge asks is in a profile, and what was not found."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import fsum

from matching.document import Document, ReadPart, in_view, read_parts
from matching.reading import Bridge, Meaning, SeenTerm, Side
from matching.resources import Language
from matching.space import Feature, FeatureSpace

STRONG_COVERAGE = 0.6
GOOD_COVERAGE = 0.3
BETWEEN_SKILLS = re.compile(r"[,;\n]+")
# A challenge that names no skills asks for what its weightiest words say.
_WORDS_WITHOUT_SKILLS = 8


class Fit(StrEnum):
    """How much of what a challenge asks was found in a profile, by weight.

    ``STRONG`` from 60 %, ``GOOD`` from 30 %, ``PARTIAL`` below that.
    """

    STRONG = "strong"
    GOOD = "good"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the challenge asks of which nothing was found in the profile.

    Attributes:
        words: as they are written in the challenge.
        field: where the challenge has them.
        weight: the share, 0 to 1, of all that the challenge asks.
    """

    words: str
    field: str
    weight: float


@dataclass(frozen=True, slots=True)
class AskedWord:
    """One word that is asked, a compound with its parts.

    Attributes:
        words: as it is written.
        field: where it is written.
        skill: the number of the skill that it belongs to.
        weight: what it weighs; the unit only has meaning within one challenge.
        found: how much of the weight was found, at most ``weight``.
    """

    words: str
    field: str
    skill: int
    weight: float
    found: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that a challenge asks, word by word, set against one profile."""

    asked: tuple[AskedWord, ...]

    @property
    def share(self) -> float:
        """The share, 0 to 1, of what is asked that was found; 0 if nothing is asked."""
        return self._of_all(fsum(word.found for word in self.asked))

    @property
    def fit(self) -> Fit:
        """The word for ``share``."""
        if self.share >= STRONG_COVERAGE:
            return Fit.STRONG
        return Fit.GOOD if self.share >= GOOD_COVERAGE else Fit.PARTIAL

    def missing(self, limit: int) -> tuple[Missing, ...]:
        """Return at most ``limit`` skills, or words of skills, not found; weightiest first."""
        skills: dict[int, list[AskedWord]] = {}
        for word in self.asked:
            if not word.found:
                skills.setdefault(word.skill, []).append(word)
        rows = [self._missing(words) for words in skills.values()]
        return tuple(sorted(rows, key=lambda row: (-row.weight, row.words))[:limit])

    def _missing(self, words: Sequence[AskedWord]) -> Missing:
        text = " ".join(word.words for word in words)
        return Missing(text, words[0].field, self._of_all(fsum(word.weight for word in words)))

    def _of_all(self, weight: float) -> float:
        total = fsum(word.weight for word in self.asked)
        return weight / total if total else 0.0


def cover(
    space: FeatureSpace,
    profile: Collection[str],
    challenge: Document,
    view: Language,
    asked_fields: Sequence[str],
) -> Coverage:
    """Set what ``challenge`` asks against the features of a profile.

    Args:
        space: the fitted space.
        profile: the stems of the profile in ``view``.
        challenge: the document that asks.
        view: the language to read it in.
        asked_fields: the fields that say what is asked; commas, semicolons and new lines separate
            skills. Without any of them, the weightiest words of the challenge are taken.
    """
    asked = tuple(
        word
        for number, skill in enumerate(_skills(challenge, view, asked_fields))
        for word in _words(space, skill, view, number, profile)
    )
    return Coverage(asked or _weightiest(space.features(challenge, view, Side.PROFILE), profile))


def _skills(challenge: Document, view: Language, fields: Sequence[str]) -> Iterator[ReadPart]:
    for read in in_view(read_parts(challenge), view):
        if read.part.field in fields:
            for text in BETWEEN_SKILLS.split(read.part.text):
                yield replace(read, part=replace(read.part, text=text))


def _words(
    space: FeatureSpace,
    skill: ReadPart,
    view: Language,
    number: int,
    profile: Collection[str],
) -> Iterator[AskedWord]:
    words: list[list[SeenTerm]] = []
    for term in space.reader_.terms(skill, view):
        if term.whole:
            words.append([])
        words[-1].append(term)
    for terms in words:
        weights = [
            (meaning.stem, skill.part.weight * meaning.share * idf)
            for meaning, idf in _asked_meanings(space, terms, view)
        ]
        found = fsum(weight for stem, weight in weights if stem in profile)
        total = fsum(weight for _, weight in weights)
        yield AskedWord(terms[0].surface, skill.part.field, number, total, found)


def _asked_meanings(
    space: FeatureSpace, terms: Sequence[SeenTerm], view: Language
) -> Iterator[tuple[Meaning, float]]:
    """What one word asks for in a view, with its idf; each stem once.

    A compound of the other language that only its parts translate is asked by them alone: as a
    whole nobody could ever have it.
    """
    for term in {term.stem: term for term in terms}.values():
        meanings = space.reader_.meanings(term, view, Side.PROFILE)
        foreign = term.language != view and meanings[0].bridge is Bridge.SAME
        if not (foreign and term.whole and len(terms) > 1):
            yield from ((meaning, space.views_[view].idf_of(meaning.stem)) for meaning in meanings)


def _weightiest(
    challenge: Mapping[str, Feature], profile: Collection[str]
) -> tuple[AskedWord, ...]:
    whole = [feature for feature in challenge.values() if _is_written(feature)]
    ranked = sorted(whole, key=lambda feature: (-feature.weight, feature.stem))
    return tuple(
        AskedWord(
            words=feature.occurrences[0].surface,
            field=feature.occurrences[0].part.field,
            skill=number,
            weight=feature.weight,
            found=feature.weight if feature.stem in profile else 0.0,
        )
        for number, feature in enumerate(ranked[:_WORDS_WITHOUT_SKILLS])
    )


def _is_written(feature: Feature) -> bool:
    """Whether somebody wrote the word, rather than a compound or a relative of it."""
    return any(place.whole and place.bridge is not Bridge.RELATED for place in feature.occurrences)
