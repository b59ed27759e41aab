"""What is wanted of a tribe, as numbers from 0 to 1. The caller names features; none is known here.

All of it is counted on bits: one for each value of a feature, in words of 64.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from matching.ranking import IntArray
from matching.snapshot import FloatArray

Words = NDArray[np.uint64]
# Rows of people: bits, or rows of others.
Table = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody to be in a tribe.

    Attributes:
        features: name -> values, such as ``{"level": {"mbo-4"}, "free": {"mon", "tue"}}``.
    """

    key: str
    features: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Criterion(Protocol):
    """One thing that is wanted."""

    @property
    def name(self) -> str:
        """How reports call it."""

    @property
    def weight(self) -> float:
        """How much it counts beside the others, 0 or more."""

    def table(self, people: Sequence[Member]) -> Table:
        """Return what ``score`` reads: a row for each person, and a last one for an empty seat."""

    def score(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return a number from 0 to 1 for each tribe, of shape (...).

        ``tribes`` are rows of people, of shape (..., seats); an empty seat has the row behind the
        last person.
        """


@dataclass(frozen=True, slots=True)
class Covers:
    """The share of some wanted values that at least one member has, such as skills."""

    name: str
    feature: str
    wanted: frozenset[str]
    weight: float = 1.0

    def table(self, people: Sequence[Member]) -> Words:
        """Return the wanted values of each."""
        return _bits(people, self.feature, self.wanted)

    def score(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return the share, 1 where nothing is wanted."""
        if not self.wanted:
            return np.ones(tribes.shape[:-1])
        return _count(_any(table[tribes])) / len(self.wanted)


@dataclass(frozen=True, slots=True)
class Mixes:
    """How many different values there are among members, such as levels, of all there could be."""

    name: str
    feature: str
    weight: float = 1.0

    def table(self, people: Sequence[Member]) -> Words:
        """Return the values of each."""
        return _bits(people, self.feature, _values(people, self.feature))

    def score(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return the share of what a tribe of that size can have, 1 at the most."""
        kinds = max(1, int(_count(_any(table[np.newaxis, :]))[0]))
        size = (tribes < len(table) - 1).sum(axis=-1)
        most = np.maximum(np.minimum(size, kinds), 1)
        return np.asarray(np.minimum(_count(_any(table[tribes])) / most, 1.0))


@dataclass(frozen=True, slots=True)
class Shares:
    """Values that all members have, such as hours or a language, of the number that is enough."""

    name: str
    feature: str
    enough: int = 1
    weight: float = 1.0

    def __post_init__(self) -> None:
        if self.enough < 1:
            raise ValueError(f"{self.name}: enough must be 1 or more")

    def table(self, people: Sequence[Member]) -> Words:
        """Return the values of each; an empty seat has all of them."""
        bits = _bits(people, self.feature, _values(people, self.feature))
        bits[-1] = np.bitwise_or.reduce(bits, axis=0)
        return bits

    def score(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return the number of shared values by ``enough``, 1 at the most."""
        shared = np.bitwise_and.reduce(table[tribes], axis=-2)
        return np.asarray(np.minimum(_count(shared) / self.enough, 1.0))


@dataclass(frozen=True, slots=True)
class Together:
    """The share of those who named somebody, by key, that are with one of these at least."""

    name: str
    feature: str
    weight: float = 1.0

    def table(self, people: Sequence[Member]) -> IntArray:
        """Return the rows that each named, -1 behind the last."""
        rows = {person.key: row for row, person in enumerate(people)}
        named = [
            sorted(rows[key] for key in person.features.get(self.feature, ()) if key in rows)
            for person in people
        ]
        table = np.full((len(people) + 1, max(map(len, named), default=0)), -1, dtype=np.int64)
        for row, others in enumerate(named):
            table[row, : len(others)] = others
        return table

    def score(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return the share, 1 where nobody named anybody."""
        named = table[tribes]
        there = (named[..., np.newaxis] == tribes[..., np.newaxis, np.newaxis, :]).any(
            axis=(-1, -2)
        )
        asked = (named >= 0).any(axis=-1).sum(axis=-1)
        return np.where(asked > 0, there.sum(axis=-1) / np.maximum(asked, 1), 1.0)


@dataclass(frozen=True, slots=True)
class NotAlone:
    """Nobody is the only one of a group in a tribe. It comes before everything else.

    Attributes:
        groups: the values that are meant; the others may be alone.
    """

    name: str
    feature: str
    groups: frozenset[str]
    weight: float = 1.0

    def table(self, people: Sequence[Member]) -> Words:
        """Return the groups of each."""
        return _bits(people, self.feature, self.groups)

    def score(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return 1 less the share of seats for which a group has just one member, never below 0."""
        return np.asarray(np.maximum(1 - self.alone(table, tribes) / tribes.shape[-1], 0.0))

    def alone(self, table: Table, tribes: IntArray) -> FloatArray:
        """Return how many groups have just one member in each tribe."""
        once: Words = np.zeros((*tribes.shape[:-1], table.shape[1]), dtype=np.uint64)
        more = once.copy()
        for seat in range(tribes.shape[-1]):
            bits = table[tribes[..., seat]]
            more |= once & bits
            once |= bits
        return _count(once & ~more)


def _values(people: Sequence[Member], feature: str) -> frozenset[str]:
    return frozenset().union(*(person.features.get(feature, frozenset()) for person in people))


def _bits(people: Sequence[Member], feature: str, values: frozenset[str]) -> Words:
    """One bit for each value, of shape (people + 1, words); the last row has none."""
    places = {value: place for place, value in enumerate(sorted(values))}
    bits = np.zeros((len(people) + 1, max(1, -(-len(places) // 64))), dtype=np.uint64)
    for row, person in enumerate(people):
        for value in person.features.get(feature, frozenset()) & values:
            word, bit = divmod(places[value], 64)
            bits[row, word] |= np.uint64(1 << bit)
    return bits


def _any(bits: Words) -> Words:
    found: Words = np.bitwise_or.reduce(bits, axis=-2)
    return found


def _count(bits: Words) -> FloatArray:
    counts: FloatArray = np.bitwise_count(bits).sum(axis=-1).astype(np.float64)
    return counts
