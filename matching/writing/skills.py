"""Skills that a text speaks of, with the words that say so."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Self

from matching.compounds import CompoundSplitter
from matching.resources import LANGUAGES, Language, read
from matching.stemming import stem
from matching.text import Analyzer, Term

_LEAST_COVERAGE = 0.51
# "Working", "replace" and "machine" stand in every text; what is worked on tells the skill.
_OF_GENERAL_WORDS = 0.25
Names = Mapping[str, Mapping[Language, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A skill that a text speaks of.

    Attributes:
        key: of the skill.
        coverage: the share, 0 to 1, of its name that was found, by weight.
        words: as they are written in the text, in the order of the name.
    """

    key: str
    coverage: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    view: Language
    stems: tuple[str, ...]


class SkillFinder:
    """Finds skills by their names in two languages.

    A text is stemmed with the rules of each name's language, so a Dutch text meets both the Dutch
    name of a skill and words that English has too. A name counts when most of it, weighed by how
    few names hold a word (Sparck Jones, "A statistical interpretation of term specificity", 1972),
    stands in the text; a part of a Dutch compound counts as a word.

    Args:
        most: how many skills to return at most.

    Attributes:
        weights_: (language, stem) -> weight of the stem among all names.
    """

    def __init__(self, most: int = 8) -> None:
        self.most = most

    def fit(self, names: Names) -> Self:
        """Learn the names: key of a skill -> language -> name."""
        splitter = CompoundSplitter().fit(
            form
            for by_language in names.values()
            for form in (word.form for word in Analyzer("nl").words(by_language["nl"]))
        )
        self._analyzers = {"nl": Analyzer("nl", splitter), "en": Analyzer("en")}
        plain = {language: Analyzer(language) for language in LANGUAGES}
        self._names = [
            _Name(key, language, _stems(plain[language].analyse(by_language[language])))
            for key, by_language in sorted(names.items())
            for language in LANGUAGES
        ]
        counts = Counter((name.view, stem) for name in self._names for stem in name.stems)
        self.weights_ = {
            (view, stem): _general(stem, view) * (log((1 + len(names)) / (1 + count)) + 1)
            for (view, stem), count in counts.items()
        }
        return self

    def find(self, text: str, language: Language, without: Iterable[str] = ()) -> list[Found]:
        """Return the skills that ``text`` speaks of, the surest first, without some."""
        left_out = frozenset(without)
        written = {
            view: _first_surfaces(self._analyzers[language].analyse(text, view))
            for view in LANGUAGES
        }
        best: dict[str, tuple[float, Found]] = {}
        for name in self._names:
            rated = self._rate(name, written[name.view])
            if name.key not in left_out and rated and rated > best.get(name.key, (0.0,)):
                best[name.key] = rated
        ordered = sorted(best.values(), key=lambda rated: (-rated[0], rated[1].key))
        return [found for _, found in ordered[: self.most]]

    def _rate(self, name: _Name, written: Mapping[str, str]) -> tuple[float, Found] | None:
        """How sure it is, in the unit of the weights, with what was found."""
        hits = [stem for stem in name.stems if stem in written]
        weight = sum(self.weights_[name.view, stem] for stem in hits)
        total = sum(self.weights_[name.view, stem] for stem in name.stems)
        if not hits or weight < _LEAST_COVERAGE * total:
            return None
        words = tuple(dict.fromkeys(written[stem] for stem in hits))
        return weight * weight / total, Found(name.key, weight / total, words)


def _general(stemmed: str, language: Language) -> float:
    return _OF_GENERAL_WORDS if stemmed in _general_stems(language) else 1.0


@cache
def _general_stems(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in read(f"general_{language}").split())


def _stems(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.stem for term in terms))


def _first_surfaces(terms: Iterable[Term]) -> dict[str, str]:
    surfaces: dict[str, str] = {}
    for term in terms:
        surfaces.setdefault(term.stem, term.surface)
    return surfaces
