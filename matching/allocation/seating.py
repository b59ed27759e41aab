"""Who sits where at the highest value of all together, and which challenges are closed for it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from matching.allocation.demand import BoolArray, Demand
from matching.ranking import IntArray
from matching.snapshot import FloatArray

# What each of the first ``least`` seats is worth beyond the wish, as a part of the highest value.
# A low one closes what is cheap to fill, a high one keeps open what costs others too much, so two
# are tried: of seven between 0 and 0.5 these came nearest to the optimum on four made-up editions.
_PUSHES = (0.15, 0.3)
# Part of the challenges that are short which is closed before it is looked at anew.
_AT_ONCE = 0.3


class Closed(StrEnum):
    """Why a challenge is closed."""

    TOO_FEW_ASK = "too_few_ask"
    TOO_FEW_CAME = "too_few_came"


@dataclass(frozen=True, slots=True)
class Shut:
    """One challenge that was closed.

    Attributes:
        place: of the challenge in the market.
        because: fewer ask for it than it needs, or they are of more use elsewhere.
        came: how many would have come when it was closed; 0 where too few ask.
    """

    place: int
    because: Closed
    came: int


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits where.

    Attributes:
        place: of each row of the demand, -1 for none and for those that a lock placed.
        bonus: what each of the first ``least`` seats of a place counted for, of shape (places,).
        shut: closed challenges, in the order in which they were closed.
    """

    place: IntArray
    bonus: FloatArray
    shut: tuple[Shut, ...]


def best_seating(demand: Demand) -> Seating:
    """Return the best seating that was found.

    Without minimum sizes it is the optimum: an assignment of people to seats (Jonker and
    Volgenant, "A shortest augmenting path algorithm", 1987). A minimum is approached by a bonus on
    the first seats of a challenge. Once each open one is full enough, the bonus is the same for
    all that keep the minima, so the seating is the optimum for these open challenges.
    """
    tries = []
    for push in _PUSHES if (demand.least > 1).any() else (0.0,):
        tries.append(_closing(demand, push))
        if all(row.because is Closed.TOO_FEW_ASK for row in tries[-1].shut):
            # A higher bonus would keep the same challenges open, with the same optimum.
            break
    return max(tries, key=lambda seating: demand.value(seating.place))


def too_few_ask(demand: Demand) -> list[Shut]:
    """Return what closes before anybody is placed."""
    closed = (demand.asked < demand.least) & ~demand.must_open
    return [Shut(int(place), Closed.TOO_FEW_ASK, 0) for place in np.flatnonzero(closed)]


def to_close(demand: Demand, filled: IntArray, is_open: BoolArray) -> list[Shut]:
    """Return which of the short challenges close next, those that lack most first."""
    short = np.flatnonzero(is_open & ~demand.must_open & (filled < demand.least))
    lacking = (demand.least - filled)[short]
    order = short[np.argsort(-lacking, kind="stable")]
    count = max(1, int(len(order) * _AT_ONCE))
    return [Shut(int(row), Closed.TOO_FEW_CAME, int(filled[row])) for row in order[:count]]


def _closing(demand: Demand, push: float) -> Seating:
    """Seat everybody, close some that are short, and seat them again until none is."""
    bonus = np.where(demand.least > 1, push * demand.highest, 0.0)
    # More than any chain of moves can cost: the seats of a challenge that must open come first.
    bonus[demand.must_open] = (len(bonus) + 1) * (demand.highest + 1)
    is_open = np.ones(len(bonus), dtype=bool)
    shut: list[Shut] = []
    closing = too_few_ask(demand)
    while True:
        shut += closing
        is_open[[row.place for row in closing]] = False
        place = _assigned(demand, bonus, is_open)
        closing = to_close(demand, demand.filled(place), is_open)
        if not closing:
            return Seating(place, bonus, tuple(shut))


def _assigned(demand: Demand, bonus: FloatArray, is_open: BoolArray) -> IntArray:
    """The optimum over the open challenges; a seat of one's own, worth nothing, is no place."""
    seats = np.where(is_open, np.minimum(demand.seats, demand.asked), 0)
    first = np.concatenate([[0], np.cumsum(seats)])
    taken = seats[demand.where]
    rows, nth = np.repeat(demand.who, taken), _counted(taken)
    places = np.repeat(demand.where, taken)
    worth = np.repeat(demand.worth, taken) + bonus[places] * (nth < demand.least[places])
    everybody, none = np.arange(demand.people), int(first[-1])
    # A weight of 0 would count as no edge at all.
    top = float(worth.max(initial=0.0)) + 1
    table = csr_array(
        (
            np.concatenate([top - worth, np.full(demand.people, top)]),
            (
                np.concatenate([rows, everybody]),
                np.concatenate([first[places] + nth, none + everybody]),
            ),
        ),
        shape=(demand.people, none + demand.people),
    )
    _, seat = min_weight_full_bipartite_matching(table)
    place_of = np.append(np.repeat(np.arange(len(seats)), seats), -1)
    return np.asarray(place_of[np.minimum(seat, none)], dtype=np.int64)


def _counted(lengths: IntArray) -> IntArray:
    """0, 1, ... for each length, one behind the other."""
    ends = np.cumsum(lengths)
    return np.arange(lengths.sum()) - np.repeat(ends - lengths, lengths)
