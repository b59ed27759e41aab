"""A market as arrays, after what locks decided."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.allocation.market import Market
from matching.ranking import IntArray
from matching.snapshot import FloatArray

# What the lottery adds to a value at the most, as a part of it: it decides between equal outcomes
# and costs a ten millionth of the whole.
_LOTTERY = 1e-7

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Demand:
    """What is left to decide. Rows and places count in the order of the market.

    Attributes:
        people: number of people, also of those that a lock placed, who ask nothing here.
        who: row of each wish, rising.
        where: its place.
        worth: its value, with what the lottery adds.
        held: people whom locks placed, for each place.
        seats: left beside them, 0 or more.
        least: how many more must come.
    """

    people: int
    who: IntArray
    where: IntArray
    worth: FloatArray
    held: IntArray
    seats: IntArray
    least: IntArray

    @classmethod
    def of(cls, market: Market) -> "Demand":
        """Return the wishes that may come true: not barred, for a place that there is."""
        places = {row.challenge: place for place, row in enumerate(market.places)}
        held = np.zeros(len(places), dtype=np.int64)
        for lock in market.kept.values():
            held[places[lock.challenge]] += 1
        cells = _cells(market, places)
        seats = np.array([row.seats for row in market.places], dtype=np.int64)
        least = np.array([row.least for row in market.places], dtype=np.int64)
        return cls(
            len(market.people),
            np.array([row for row, _, _ in cells], dtype=np.int64),
            np.array([place for _, place, _ in cells], dtype=np.int64),
            np.array([worth for _, _, worth in cells], dtype=np.float64),
            held,
            np.maximum(seats - held, 0),
            np.maximum(least - held, 0),
        )

    @property
    def asked(self) -> IntArray:
        """How many more could come to each place."""
        return np.bincount(self.where, minlength=len(self.seats))

    @property
    def must_open(self) -> BoolArray:
        """Which places no rule may close: somebody was placed there by a person."""
        return np.asarray(self.held > 0)

    @property
    def highest(self) -> float:
        """The largest value of a wish, 0 without wishes."""
        return float(self.worth.max(initial=0.0))

    def filled(self, seating: IntArray) -> IntArray:
        """How many each place got beside those held; ``seating`` has -1 for no place."""
        return np.bincount(seating[seating >= 0], minlength=len(self.seats))

    def value(self, seating: IntArray) -> float:
        """What all wishes that came true are worth together."""
        return float(self.worth[seating[self.who] == self.where].sum())


def _cells(market: Market, places: dict[str, int]) -> list[tuple[int, int, float]]:
    most = len(market.people) + 1
    cells = []
    for row, person in enumerate(market.people):
        if person.key in market.kept:
            continue
        luck = 1 + _LOTTERY * (1 - market.lottery[person.key] / most)
        cells += [
            (row, places[wish], worth * luck)
            for wish, worth in zip(person.wishes, person.worth, strict=True)
            if wish in places and (person.key, wish) not in market.barred
        ]
    return cells
