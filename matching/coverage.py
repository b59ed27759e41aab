"""How much of what a challenge asks is in a profile, and what was not found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import fsum

from matching.document import Document, ReadPart, read_parts
from matching.reading import Bridge, SeenTerm, Side
from matching.resources import LANGUAGES, Language
from matching.space import Feature, FeatureSpace

STRONG_COVERAGE = 0.6
GOOD_COVERAGE = 0.3
# Below it a score tells no fit from chance: of thirty texts of other trades, the best one reaches
# it for a third to two thirds of all profiles (see docs/matching.md, "Little in common").
LEAST_SCORE = 0.07
BETWEEN_SKILLS = re.compile(r"[,;\n]+")
# A challenge that names no skills asks for what its weightiest words say.
_WORDS_WITHOUT_SKILLS = 8


class Fit(StrEnum):
    """How much of what a challenge asks was found in a profile, by weight.

    ``STRONG`` from 60 %, ``GOOD`` from 30 %, ``PARTIAL`` below that, and ``LITTLE`` where the
    words that met score less than ``LEAST_SCORE`` besides.
    """

    STRONG = "strong"
    GOOD = "good"
    PARTIAL = "partial"
    LITTLE = "little"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the challenge asks of which nothing was found in the profile.

    Attributes:
        words: as they are written in the challenge.
        field: where the challenge has them.
        weight: the share, 0 to 1, of all that the challenge asks.
        is_whole: whether nothing of the skill was found, and not only these words of it.
    """

    words: str
    field: str
    weight: float
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class AskedWord:
    """One word that is asked, a compound with its parts.

    Attributes:
        words: as it is written.
        field: where it is written.
        skill: the number of the skill that it belongs to.
        weight: what it weighs; the unit only has meaning within one challenge.
        found: how much of the weight was found, at most ``weight``.
        is_near: whether a word that may stand for it was found: nobody is told then that nothing
            was, also where it counts for no weight.
    """

    words: str
    field: str
    skill: int
    weight: float
    found: float
    is_near: bool = False

    @property
    def is_missing(self) -> bool:
        return not (self.found or self.is_near)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that a challenge asks, word by word, set against one profile."""

    asked: tuple[AskedWord, ...]

    @property
    def share(self) -> float:
        """The share, 0 to 1, of what is asked that was found; 0 if nothing is asked."""
        return self._of_all(fsum(word.found for word in self.asked))

    def fit(self, score: float) -> Fit:
        """Return the word for ``share``, and for ``score`` where that is small.

        Args:
            score: what the words of the profile bring, without spelling, price and feedback: by
                their own words two texts have something in common or have not.
        """
        if self.share >= STRONG_COVERAGE:
            return Fit.STRONG
        if self.share >= GOOD_COVERAGE:
            return Fit.GOOD
        return Fit.PARTIAL if score >= LEAST_SCORE else Fit.LITTLE

    def missing(self, limit: int) -> tuple[Missing, ...]:
        """Return at most ``limit`` skills, or words of skills, not found; weightiest first."""
        skills: dict[int, list[AskedWord]] = {}
        for word in self.asked:
            skills.setdefault(word.skill, []).append(word)
        rows = [row for words in skills.values() for row in self._missing(words)]
        return tuple(sorted(rows, key=lambda row: (-row.weight, row.words))[:limit])

    def _missing(self, skill: Sequence[AskedWord]) -> Iterator[Missing]:
        words = [word for word in skill if word.is_missing]
        if words:
            text = " ".join(word.words for word in words)
            weight = self._of_all(fsum(word.weight for word in words))
            yield Missing(text, words[0].field, weight, len(words) == len(skill))

    def _of_all(self, weight: float) -> float:
        total = fsum(word.weight for word in self.asked)
        return weight / total if total else 0.0


def cover(
    space: FeatureSpace,
    profile: Document,
    challenge: Document,
    views: Sequence[Language],
    asked_fields: Sequence[str],
) -> Coverage:
    """Set what ``challenge`` asks against ``profile``.

    A word is found when a view in which the profile asks holds it. It is near when any view holds
    it, or a relative of it. So nothing that a reason shows, nor a word whose translation somebody
    wrote, is called missing.

    Args:
        space: the fitted space.
        profile: who asks.
        challenge: the document that asks for skills.
        views: in which the profile asks, at least one; weights are those of the first.
        asked_fields: the fields that say what is asked; commas, semicolons and new lines separate
            skills. Without any of them, the weightiest words of the challenge are taken.
    """
    search = _Search(space, profile, views)
    asked = tuple(
        word
        for number, names in enumerate(_skills(challenge, asked_fields))
        for word in search.best(names, number)
    )
    return Coverage(asked or search.weightiest(challenge))


class _Search:
    """The words of a profile in all views, to look for what is asked."""

    def __init__(self, space: FeatureSpace, profile: Document, views: Sequence[Language]) -> None:
        self._space = space
        self._views = views
        self._held = {view: space.weights(profile, view, Side.PROFILE) for view in LANGUAGES}

    def best(self, names: Sequence[ReadPart], number: int) -> tuple[AskedWord, ...]:
        """One skill by the name of which most was found, else by that in the first view."""
        rows = [tuple(self._words(name, number)) for name in names]
        shares = (self._shares(row) for row in rows)
        ranked = zip(shares, (name.language == self._views[0] for name in names), rows, strict=True)
        return max(ranked, key=lambda row: row[:2])[2]

    def weightiest(self, challenge: Document) -> tuple[AskedWord, ...]:
        """What a challenge without skills asks: the words that weigh most in the first view."""
        features = self._space.features(challenge, self._views[0], Side.PROFILE)
        whole = [feature for feature in features.values() if _is_written(feature)]
        ranked = sorted(whole, key=lambda feature: (-feature.weight, feature.stem))
        return tuple(
            self._as_heavy(feature, challenge, number)
            for number, feature in enumerate(ranked[:_WORDS_WITHOUT_SKILLS])
        )

    def _as_heavy(self, feature: Feature, challenge: Document, number: int) -> AskedWord:
        """The word behind a feature, as heavy as that is."""
        place = feature.occurrences[0]
        reads = (read for read in read_parts(challenge) if read.part == place.part)
        words = (word for read in reads for word in self._words(read, number))
        word = next(word for word in words if word.words == place.surface)
        found = feature.weight * word.found / word.weight
        return replace(word, weight=feature.weight, found=found)

    def _words(self, name: ReadPart, number: int) -> Iterator[AskedWord]:
        read = {view: _by_word(self._space.reader_.terms(name, view)) for view in LANGUAGES}
        for place, terms in enumerate(read[self._views[0]]):
            weight = name.part.weight * fsum(self._weights(terms, self._views[0]).values())
            found = max(self._found(read[view][place], view) for view in self._views)
            near = any(self._is_near(read[view][place], view) for view in LANGUAGES)
            surface = terms[0].surface
            yield AskedWord(surface, name.part.field, number, weight, weight * found, near)

    def _found(self, terms: Sequence[SeenTerm], view: Language) -> float:
        """Which share of one word is in the profile, 0 to 1."""
        weights = self._weights(terms, view)
        held = fsum(weight for stem, weight in weights.items() if stem in self._held[view])
        return held / fsum(weights.values())

    def _is_near(self, terms: Sequence[SeenTerm], view: Language) -> bool:
        meanings = (
            meaning
            for term in terms
            for meaning in self._space.reader_.meanings(term, view, Side.CHALLENGE)
        )
        return any(meaning.stem in self._held[view] for meaning in meanings)

    def _weights(self, terms: Sequence[SeenTerm], view: Language) -> dict[str, float]:
        """What one word asks for in a view, and how much of each.

        A compound of the other language that only its parts translate is asked by them alone: as
        a whole nobody could ever have it.
        """
        weights: dict[str, float] = {}
        for term in {term.stem: term for term in terms}.values():
            meanings = self._space.reader_.meanings(term, view, Side.PROFILE)
            foreign = term.language != view and meanings[0].bridge is Bridge.SAME
            if not (foreign and term.whole and len(terms) > 1):
                for meaning in meanings:
                    idf = self._space.views_[view].idf_of(meaning.stem)
                    weights[meaning.stem] = weights.get(meaning.stem, 0.0) + meaning.share * idf
        return weights

    @staticmethod
    def _shares(words: Sequence[AskedWord]) -> tuple[float, float]:
        """How much of one skill was found, and how much is near."""
        total = fsum(word.weight for word in words) or 1.0
        near = fsum(word.weight for word in words if not word.is_missing)
        return fsum(word.found for word in words) / total, near / total


def _skills(challenge: Document, fields: Sequence[str]) -> list[list[ReadPart]]:
    """What is asked, each skill by all of its names."""
    skills: dict[object, list[ReadPart]] = {}
    for place, read in enumerate(read_parts(challenge)):
        if read.part.field in fields:
            for number, name in enumerate(_names(read)):
                skills.setdefault(read.part.concept or (place, number), []).append(name)
    return list(skills.values())


def _names(read: ReadPart) -> Iterator[ReadPart]:
    """A concept is one name, with commas and all; another text may name several skills."""
    text = read.part.text
    for name in [text] if read.part.concept else BETWEEN_SKILLS.split(text):
        yield replace(read, part=replace(read.part, text=name))


def _by_word(terms: Sequence[SeenTerm]) -> list[list[SeenTerm]]:
    """The terms of one part word by word, each compound with its parts."""
    words: list[list[SeenTerm]] = []
    for term in terms:
        if term.whole:
            words.append([])
        words[-1].append(term)
    return words


def _is_written(feature: Feature) -> bool:
    """Whether somebody wrote the word, rather than a compound or a relative of it."""
    return any(place.whole and place.bridge is not Bridge.RELATED for place in feature.occurrences)
