"""Splitting Dutch compounds: "onderhoudsmonteur" is "onderhoud" and "monteur"."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Self

from matching.estimator import Estimator
from matching.resources import domain_words, no_parts
from matching.stemming import stem

# Short words make false parts: only shipped ones, such as "gas" and "las", may be this short.
_SHORTEST = 3
# The work grows with the square of the length, and nobody writes longer words in earnest.
_LONGEST = 60
_REMEMBERED = 100_000
_LINKS = ("", "s", "e", "en", "n")


@dataclass(frozen=True, slots=True)
class _Split:
    parts: tuple[str, ...]
    weight: float

    def rank(self) -> tuple[float, int, tuple[str, ...]]:
        return (self.weight / len(self.parts), -len(self.parts), self.parts)


class CompoundSplitter(Estimator):
    """Splits compounds into words of a known vocabulary.

    A split counts when every part is a known word; between splits the one with the highest
    geometric mean of word counts wins (Koehn and Knight, "Empirical methods for compound
    splitting", EACL 2003). Unlike there, a compound that is itself frequent is split too,
    because the caller keeps the whole word next to its parts.

    Args:
        min_part: shortest learnt part, in letters; shipped words may have three.
        min_count: how often a word must occur to serve as a part; shipped words always do.

    Attributes:
        counts_: word -> count of the words that may be a part.
    """

    counts_: dict[str, int]
    _memory: dict[str, tuple[str, ...]]
    _stems: Counter[str]

    def __init__(self, min_part: int = 4, min_count: int = 1) -> None:
        self.min_part = min_part
        self.min_count = min_count

    def fit(self, words: Iterable[str] | Mapping[str, int]) -> Self:
        """Learn which words may be parts.

        Args:
            words: normalised words of running text, or word -> count.
        """
        counts = Counter(words)
        known = {word: count for word, count in counts.items() if self._may_be_part(word, count)}
        for word in domain_words("nl"):
            known[word] = known.get(word, 0) + self.min_count
        return self.restore(known)

    def restore(self, counts: Mapping[str, int]) -> Self:
        """Take over the ``counts_`` of a splitter that was fitted before."""
        self.counts_ = dict(sorted(counts.items()))
        self._memory = {}
        self._stems = Counter()
        for word, count in self.counts_.items():
            self._stems[stem(word, "nl")] += count
        return self

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a normalised ``word``, or nothing if it is no known compound."""
        if word not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory = {}
            self._memory[word] = self._best(word)
        return self._memory[word]

    def _may_be_part(self, word: str, count: int) -> bool:
        return (
            count >= self.min_count
            and len(word) >= self.min_part
            and word.isalpha()
            and word not in no_parts()
        )

    def _best(self, word: str) -> tuple[str, ...]:
        if not self.min_part + _SHORTEST <= len(word) <= _LONGEST:
            return ()
        splits = [split for split in self._splits(word) if len(split.parts) > 1]
        return max(splits, key=_Split.rank).parts if splits else ()

    def _splits(self, word: str) -> list[_Split]:
        """All ways to read ``word`` as known words, built from the right."""
        found: dict[int, list[_Split]] = {len(word): [_Split((), 0.0)]}
        for start in range(len(word) - _SHORTEST, -1, -1):
            options = [
                _Split((part, *rest.parts), rest.weight + log(1 + count))
                for part, count, after in self._parts_at(word, start)
                for rest in found.get(after, ())
            ]
            # Two options a place keep long words linear in time.
            found[start] = sorted(options, key=_Split.rank, reverse=True)[:2]
        return found[0]

    def _parts_at(self, word: str, start: int) -> Iterator[tuple[str, int, int]]:
        """The known words at ``start``: word, count and where the next part would begin."""
        for end in range(start + _SHORTEST, len(word)):
            part = word[start:end]
            if count := self.counts_.get(part, 0):
                yield from ((part, count, end + len(link)) for link in _links(word, end))
        if start:
            # Only the last part is inflected: "voorschriften" counts as "voorschrift".
            last = word[start:]
            count = self.counts_.get(last) or self._stems.get(stem(last, "nl"), 0)
            if count and (len(last) >= self.min_part or last in self.counts_):
                yield last, count, len(word)


def _links(word: str, end: int) -> Iterable[str]:
    """The linking letters that may follow a part that stops at ``end``."""
    return (link for link in _LINKS if word.startswith(link, end) and end + len(link) < len(word))
