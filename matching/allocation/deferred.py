"""Deferred acceptance: nobody can do better by hiding what they want."""

import heapq
from dataclasses import dataclass

import numpy as np

from matching.allocation.demand import Demand
from matching.allocation.market import Market
from matching.allocation.seating import Shut, to_close, too_few_ask
from matching.ranking import IntArray

# Priority class and lottery number: the lower one comes first.
Turn = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stable:
    """A stable seating.

    Attributes:
        place: of each row of the demand, -1 for none and for those that a lock placed.
        last: for each full place the turn of the last one let in; None where seats are free.
        shut: closed challenges, in the order in which they were closed.
    """

    place: IntArray
    last: tuple[Turn | None, ...]
    shut: tuple[Shut, ...]


def stable_seating(market: Market, demand: Demand) -> Stable:
    """Return what people get who propose in the order of their wishes.

    A place keeps those with the lowest priority class and, among these, the lowest number of the
    lottery (Gale and Shapley, "College admissions and the stability of marriage", 1962). So no
    open seat, and no seat of somebody with a later turn, is left that anybody would rather have.
    Those that stay short are closed, some at a time, and all propose again; a challenge that
    a lock keeps open may stay short.
    """
    is_open = np.ones(len(market.places), dtype=bool)
    lists = _lists(market, demand)
    shut: list[Shut] = []
    closing = too_few_ask(demand)
    while True:
        shut += closing
        is_open[[row.place for row in closing]] = False
        seats = np.where(is_open, demand.seats, 0)
        held = _proposed(lists, seats)
        place = np.full(demand.people, -1, dtype=np.int64)
        for number, rows in enumerate(held):
            place[[row for _, row in rows]] = number
        closing = to_close(demand, demand.filled(place), is_open)
        if not closing:
            return Stable(place, _last(held, seats), tuple(shut))


def turn_of(market: Market, row: int, place: int) -> Turn:
    """Return when somebody's turn is at a place."""
    key = market.people[row].key
    return market.places[place].priority.get(key, 0), market.lottery[key]


Proposals = list[list[tuple[int, Turn]]]
# The last one of a heap of turns turned round is the one that comes first out of it.
Held = list[list[tuple[Turn, int]]]


def _lists(market: Market, demand: Demand) -> Proposals:
    """For each row the places to propose to, best first, with the turn there."""
    lists: Proposals = [[] for _ in range(demand.people)]
    for row, place in zip(demand.who.tolist(), demand.where.tolist(), strict=True):
        lists[row].append((place, turn_of(market, row, place)))
    return lists


def _proposed(lists: Proposals, seats: IntArray) -> Held:
    held: Held = [[] for _ in seats]
    coming = [iter(wishes) for wishes in lists]
    waiting = list(range(len(lists)))
    while waiting:
        row = waiting.pop()
        for place, (first, number) in coming[row]:
            heapq.heappush(held[place], ((-first, -number), row))
            if len(held[place]) <= seats[place]:
                break
            _, refused = heapq.heappop(held[place])
            if refused != row:
                waiting.append(refused)
                break
    return held


def _last(held: Held, seats: IntArray) -> tuple[Turn | None, ...]:
    turns = [
        (-rows[0][0][0], -rows[0][0][1]) if rows and len(rows) >= count else None
        for rows, count in zip(held, seats.tolist(), strict=True)
    ]
    return tuple(turns)
