"""All criteria together, for one group of people."""

from collections.abc import Sequence
from typing import Self

import numpy as np

from matching.ranking import IntArray
from matching.snapshot import FloatArray
from matching.teaming.criteria import Criterion, Member, NotAlone

# Lexicographic in practice: being alone costs more than all that a swap can bring otherwise.
_ALONE = 8.0


class TeamCriteria:
    """What is wanted of tribes, and what each tribe lacks of it.

    Args:
        criteria: what is wanted, by weight; a ``NotAlone`` comes before all others.
        least: members of a tribe, 1 or more.
        most: members of a tribe.

    Attributes:
        keys_: of the people, sorted; a row is a place in it, ``len(keys_)`` an empty seat.

    Raises:
        ValueError: sizes that exclude each other, no criterion, two of one name, or weights that
            are not above 0 together.
    """

    def __init__(self, criteria: Sequence[Criterion], *, least: int = 3, most: int = 6) -> None:
        if not 1 <= least <= most:
            raise ValueError("least must be 1 or more, and most no less")
        names = [criterion.name for criterion in criteria]
        if not names or len(set(names)) < len(names):
            raise ValueError("at least one criterion, each with a name of its own")
        weights = [criterion.weight for criterion in criteria]
        if min(weights) < 0 or sum(weights) <= 0:
            raise ValueError("weights must not be below 0, and one of them above")
        self.criteria = tuple(criteria)
        self.least = least
        self.most = most

    def fit(self, people: Sequence[Member]) -> Self:
        """Learn who has what.

        Raises:
            ValueError: a person twice.
        """
        people = sorted(people, key=lambda person: person.key)
        self.keys_ = tuple(person.key for person in people)
        if len(set(self.keys_)) < len(self.keys_):
            raise ValueError("a person is there twice")
        self._tables = [criterion.table(people) for criterion in self.criteria]
        weights = np.array([criterion.weight for criterion in self.criteria])
        self._weights = weights / weights.sum()
        return self

    def scores(self, tribes: IntArray) -> FloatArray:
        """Return what each tribe reaches, 0 to 1, of shape (..., criteria).

        Args:
            tribes: rows of people, of shape (..., most).
        """
        pairs = zip(self.criteria, self._tables, strict=True)
        return np.stack([row.score(table, tribes) for row, table in pairs], axis=-1)

    def overall(self, scores: FloatArray) -> FloatArray:
        """Return the mean of scores by weight, of shape (...)."""
        return np.asarray(scores @ self._weights)

    def alone(self, tribes: IntArray) -> FloatArray:
        """Return how often somebody is the only one of a group, of shape (...)."""
        found = np.zeros(tribes.shape[:-1])
        for criterion, table in zip(self.criteria, self._tables, strict=True):
            if isinstance(criterion, NotAlone):
                found += criterion.alone(table, tribes)
        return found

    def lack(self, tribes: IntArray) -> FloatArray:
        """Return what is made small: 0 for a perfect tribe, and the more the worse, of shape (...).

        What lacks counts a second time by its square, so that the worst tribe gains first.
        """
        missing = 1 - self.overall(self.scores(tribes))
        return missing + 2 * missing**2 + _ALONE * self.alone(tribes)
