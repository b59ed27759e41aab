"""How good tribes are, and which trades would make them better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.ranking import IntArray
from matching.snapshot import FloatArray
from matching.teaming.standard import TeamCriteria
from matching.teaming.trading import trades

# Tribes whose seats are tried against those of all others.
_WORST = 10
# Less than a thousandth of a point is noise.
_LEAST = 1e-5


@dataclass(frozen=True, slots=True)
class Mark:
    """What tribes reach of one thing, in points from 0 to 100.

    Attributes:
        worst_tribe: the first tribe with the lowest points, a place in the list.
    """

    mean: float
    worst: float
    worst_tribe: int


@dataclass(frozen=True, slots=True)
class Report:
    """How good some tribes are.

    Attributes:
        overall: by the weights of the criteria.
        marks: criterion -> what is reached of it.
        alone: how often somebody is the only one of a named group in a tribe.
    """

    overall: Mark
    marks: Mapping[str, Mark]
    alone: int


@dataclass(frozen=True, slots=True)
class Swap:
    """Two people who could change places, or one who could move; each swap stands alone.

    Attributes:
        person: who goes to the other tribe.
        other: who comes in return, None for a move to a free seat.
        tribes: of the person, and of the other one, places in the list.
        gain: what both tribes together gain, in points; the mean of the report rises by that,
            divided by the number of tribes.
        gains: the same for each criterion; below 0 where one loses.
        alone: by how much fewer are alone.
    """

    person: str
    other: str | None
    tribes: tuple[int, int]
    gain: float
    gains: Mapping[str, float]
    alone: int


def report_of(criteria: TeamCriteria, tribes: IntArray) -> Report:
    """Return the report of tribes, rows of shape (tribes, seats), at least one."""
    scores = 100 * criteria.scores(tribes)
    names = [criterion.name for criterion in criteria.criteria]
    marks = {name: _mark(scores[:, column]) for column, name in enumerate(names)}
    return Report(_mark(criteria.overall(scores)), marks, int(criteria.alone(tribes).sum()))


def best_swaps(criteria: TeamCriteria, tribes: IntArray, count: int) -> tuple[Swap, ...]:
    """Return the swaps that help most, seen from the ten worst tribes, the best first."""
    lack = criteria.lack(tribes)
    found: dict[tuple[int, ...], tuple[float, int, int, int, int]] = {}
    for one in np.argsort(-lack, kind="stable")[:_WORST].tolist():
        others = np.flatnonzero(np.arange(len(tribes)) != one)
        for seat in range(tribes.shape[1]):
            here = np.repeat(tribes[[one]], len(others), axis=0)
            seats = np.full(len(others), seat)
            change = trades(criteria, here, tribes[others], seats, lack[one] + lack[others]).change
            for row, theirs in np.argwhere(change < -_LEAST).tolist():
                other = int(others[row])
                pair = tuple(sorted((int(tribes[one, seat]), int(tribes[other, theirs]))))
                same = (*pair, *sorted((one, other))) if pair[1] == len(criteria.keys_) else pair
                found.setdefault(same, (float(change[row, theirs]), one, seat, other, theirs))
    best = sorted(found.values())[:count]
    return tuple(_swap(criteria, tribes, places) for _, *places in best)


def _swap(criteria: TeamCriteria, tribes: IntArray, places: Sequence[int]) -> Swap:
    one, seat, other, theirs = places
    if tribes[one, seat] == len(criteria.keys_):
        one, seat, other, theirs = other, theirs, one, seat
    before = tribes[[one, other]]
    after = before.copy()
    after[0, seat], after[1, theirs] = before[1, theirs], before[0, seat]
    gains = 100 * (criteria.scores(after) - criteria.scores(before)).sum(axis=0)
    names = (criterion.name for criterion in criteria.criteria)
    return Swap(
        criteria.keys_[before[0, seat]],
        (*criteria.keys_, None)[before[1, theirs]],
        (one, other),
        float(criteria.overall(gains)),
        dict(zip(names, gains.tolist(), strict=True)),
        int((criteria.alone(before) - criteria.alone(after)).sum()),
    )


def _mark(points: FloatArray) -> Mark:
    return Mark(float(points.mean()), float(points.min()), int(points.argmin()))
