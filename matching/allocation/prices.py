"""What a seat is worth to those who have none of it: why a full challenge stayed full."""

from dataclasses import dataclass

import numpy as np

from matching.allocation.demand import Demand
from matching.allocation.seating import Seating
from matching.snapshot import FloatArray


@dataclass(frozen=True, slots=True)
class SeatPrices:
    """Shadow prices of a seating, in the unit of the values, each of shape (places,).

    For each wish that did not come true and is open, what the person would gain by it is at most
    ``entering`` there less ``leaving`` where they are (0 for who is nowhere). That is complementary
    slackness, and so a proof that nothing better exists for these open challenges.

    Attributes:
        entering: what the best use of a seat brings to others, 0 where one is free.
        leaving: what others gain when a seat comes free; below 0 where somebody must stay, or
            the challenge falls below its minimum.
    """

    entering: FloatArray
    leaving: FloatArray


def seat_prices(demand: Demand, seating: Seating) -> SeatPrices:
    """Return the prices: the best chain of moves into each freed seat.

    A seat that comes free stays empty, or goes to somebody without a place, or to somebody from
    another place, whose seat comes free in turn (Bellman, "On a routing problem", 1958). As the
    seating is an optimum no circle of moves gains anything, so the longest chain visits each place
    once at the most.
    """
    filled = demand.filled(seating.place)
    stays = np.where(filled <= demand.least, -seating.bonus, 0.0)
    moves, start = _moves(demand, seating, stays)
    leaving = start
    for _ in range(len(start)):
        longer = np.maximum(start, (moves + leaving[:, np.newaxis]).max(axis=0, initial=-np.inf))
        if (longer <= leaving).all():
            break
        leaving = longer
    return SeatPrices(np.where(filled >= demand.seats, leaving, 0.0), leaving)


def _moves(demand: Demand, seating: Seating, stays: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The most that a move brings, of shape (from, to), and the worth of a chain of no moves."""
    count = len(stays)
    moves = np.full((count, count), -np.inf)
    start = stays.copy()
    now = seating.place[demand.who]
    has = np.zeros(demand.people)
    true = now == demand.where
    has[demand.who[true]] = demand.worth[true]
    gain = demand.worth - has[demand.who]
    other = (now >= 0) & ~true
    np.maximum.at(moves, (now[other], demand.where[other]), gain[other])
    nowhere = now < 0
    np.maximum.at(start, demand.where[nowhere], gain[nowhere])
    return moves, start
