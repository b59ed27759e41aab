"""A proposal of who takes on which challenge, with a receipt for everybody.

It suggests; a person decides, locks what they know better with a reason, and asks again.

>>> from matching import Applicant, Market, Places, allocate
>>> people = (Applicant("ada", ("pump", "roll")), Applicant("ben", ("pump",)))
>>> market = Market(people, (Places("pump", 1), Places("roll", 1)))
>>> allocate(market).placements
{'ada': 'roll', 'ben': 'pump'}
"""

from collections.abc import Iterable

import numpy as np

from matching.allocation.conflicts import ContradictionError, conflicts
from matching.allocation.deferred import stable_seating
from matching.allocation.demand import Demand
from matching.allocation.market import Market
from matching.allocation.prices import seat_prices
from matching.allocation.receipts import Filling, Proposal, Weighed, Writer
from matching.allocation.seating import Shut, best_seating
from matching.ranking import IntArray


def allocate(market: Market) -> Proposal:
    """Return the proposal with the highest value of all wishes that come true.

    It is the optimum where no challenge has a minimum above 1. With minima it is the optimum for
    the challenges that stay open, and which those are is found by a heuristic (``best_seating``).
    The lottery decides between equal outcomes, and costs a ten millionth of the value at the most.

    Raises:
        ContradictionError: locks and numbers that cannot be kept together.
    """
    demand = _decidable(market)
    seating = best_seating(demand)
    prices = seat_prices(demand, seating)
    weighed = {
        places.challenge: Weighed(entering=_rounded(entering), leaving=_rounded(leaving))
        for places, entering, leaving in zip(
            market.places, prices.entering.tolist(), prices.leaving.tolist(), strict=True
        )
    }
    return _proposal(market, demand, seating.place, seating.shut, weighed)


def deferred_acceptance(market: Market) -> Proposal:
    """Return the stable proposal: nobody gains by hiding what they want.

    People propose in the order of their wishes; a challenge prefers a lower ``priority`` and then
    a lower number of the lottery, and the values of wishes are not read. Nobody is at a lower wish
    while a higher one has a free seat, or a seat of somebody with a later turn. Minimum sizes
    close challenges as in ``allocate``; one that a lock keeps open may stay short of its minimum.

    Raises:
        ContradictionError: locks and numbers that cannot be kept together.
    """
    demand = _decidable(market)
    stable = stable_seating(market, demand)
    weighed = {
        places.challenge: Weighed(last=last)
        for places, last in zip(market.places, stable.last, strict=True)
    }
    return _proposal(market, demand, stable.place, stable.shut, weighed)


def _decidable(market: Market) -> Demand:
    found = conflicts(market)
    if found:
        raise ContradictionError(found)
    return Demand.of(market)


def _proposal(
    market: Market,
    demand: Demand,
    seating: IntArray,
    shut: Iterable[Shut],
    weighed: dict[str, Weighed],
) -> Proposal:
    fillings = _fillings(market, demand, seating, shut)
    write = Writer(market, fillings, weighed)
    names = [places.challenge for places in market.places]
    receipts = []
    for person, place in zip(market.people, seating.tolist(), strict=True):
        lock = market.kept.get(person.key)
        wished = names[place] if place >= 0 else None
        receipts.append(write.receipt(person, lock.challenge if lock else wished))
    value = sum(
        person.worth[receipt.rank - 1]
        for person, receipt in zip(market.people, receipts, strict=True)
        if receipt.rank and person.key not in market.kept
    )
    return Proposal(tuple(receipts), fillings, float(value), market.seed)


def _fillings(
    market: Market, demand: Demand, seating: IntArray, shut: Iterable[Shut]
) -> tuple[Filling, ...]:
    taken = (demand.filled(seating) + demand.held).tolist()
    asked = demand.asked.tolist()
    closed = {row.place: (row, order) for order, row in enumerate(shut, start=1)}
    fillings = []
    for place, places in enumerate(market.places):
        numbers = places.challenge, taken[place], places.seats, places.least, asked[place]
        if place in closed:
            row, order = closed[place]
            fillings.append(Filling(*numbers, False, row.because, row.came, order))
        else:
            fillings.append(Filling(*numbers))
    return tuple(fillings)


def _rounded(price: float) -> float:
    """Without the lottery's ten millionth; and never -0."""
    return float(np.round(price, 6)) + 0.0
