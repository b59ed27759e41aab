"""What locks and numbers ask that cannot be had together, as data to put in words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from matching.allocation.demand import Demand
from matching.allocation.market import Lock, Market
from matching.ranking import IntArray


class ConflictKind(StrEnum):
    """Which rule cannot be kept."""

    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_CHALLENGE = "unknown_challenge"
    TWO_PLACES = "two_places"
    KEPT_AND_BARRED = "kept_and_barred"
    LEAST_ABOVE_SEATS = "least_above_seats"
    TOO_MANY_KEPT = "too_many_kept"
    TOO_FEW_CAN_COME = "too_few_can_come"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction.

    Attributes:
        kind: which one.
        challenges: that it is about; several for ``TOO_FEW_CAN_COME``, which no part of them
            explains alone.
        people: that it is about; for ``TOO_FEW_CAN_COME`` all who could still come there.
        locks: that take part: change one of them, or the number.
        needed: places or people that the rules ask, where it is about numbers, else 0.
        available: how many there are.
    """

    kind: ConflictKind
    challenges: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    locks: tuple[Lock, ...] = ()
    needed: int = 0
    available: int = 0


class ContradictionError(ValueError):
    """No proposal can keep all locks and numbers.

    Attributes:
        conflicts: why, at least one.
    """

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(", ".join(sorted({conflict.kind for conflict in conflicts})))
        self.conflicts = conflicts


def conflicts(market: Market) -> tuple[Conflict, ...]:
    """Return what makes an allocation impossible; empty when there is one.

    A minimum is no contradiction where a challenge may be closed: only somebody whom a lock keeps
    there holds it open. Whether all of these can reach their minimum together is a matching; where
    not, the set of challenges that has fewer people than it needs is named (Hall, "On
    representatives of subsets", 1935).
    """
    found = (*_of_locks(market), *_of_numbers(market))
    return found or (tuple(_out_of_reach(market)) if market.kept else ())


def _of_locks(market: Market) -> Iterator[Conflict]:
    people = {person.key for person in market.people}
    challenges = {places.challenge for places in market.places}
    for lock in market.locks:
        about = (lock.challenge,), (lock.person,), (lock,)
        if lock.person not in people:
            yield Conflict(ConflictKind.UNKNOWN_PERSON, *about)
        if lock.challenge not in challenges:
            yield Conflict(ConflictKind.UNKNOWN_CHALLENGE, *about)
        other = market.barred.get((lock.person, lock.challenge))
        if lock.is_kept and other:
            pair = (lock, other)
            yield Conflict(ConflictKind.KEPT_AND_BARRED, (lock.challenge,), (lock.person,), pair)
    for person, locks in _kept(market, "person").items():
        if len(locks) > 1:
            names = tuple(lock.challenge for lock in locks)
            yield Conflict(ConflictKind.TWO_PLACES, names, (person,), tuple(locks), len(locks), 1)


def _kept(market: Market, side: Literal["person", "challenge"]) -> dict[str, list[Lock]]:
    """Locks that place somebody, by person or by challenge."""
    kept: dict[str, list[Lock]] = defaultdict(list)
    for lock in market.locks:
        if lock.is_kept:
            kept[lock.person if side == "person" else lock.challenge].append(lock)
    return kept


def _of_numbers(market: Market) -> Iterator[Conflict]:
    kept = _kept(market, "challenge")
    for places in market.places:
        here = kept[places.challenge]
        about = (places.challenge,), tuple(lock.person for lock in here), tuple(here)
        if places.least > places.seats:
            kind = ConflictKind.LEAST_ABOVE_SEATS
            yield Conflict(kind, *about, needed=places.least, available=places.seats)
        if len(here) > places.seats:
            kind = ConflictKind.TOO_MANY_KEPT
            yield Conflict(kind, *about, needed=len(here), available=places.seats)


def _out_of_reach(market: Market) -> Iterator[Conflict]:
    demand = Demand.of(market)
    needed = np.where(demand.must_open, demand.least, 0)
    graph = csr_array(
        (np.ones(len(demand.who), dtype=np.int8), (demand.where, demand.who)),
        shape=(len(market.places), demand.people),
    )
    seat_of = np.repeat(np.arange(len(needed)), needed)
    found = maximum_bipartite_matching(csr_array(graph[seat_of]), perm_type="column").astype(
        np.int64
    )
    short = seat_of[found < 0]
    while len(short):
        places, people = _reached(graph, int(short[0]), seat_of, found)
        names = tuple(market.places[place].challenge for place in places)
        yield Conflict(
            ConflictKind.TOO_FEW_CAN_COME,
            names,
            tuple(market.people[row].key for row in people),
            tuple(lock for lock in market.kept.values() if lock.challenge in names),
            int(needed[places].sum()),
            len(people),
        )
        short = short[~np.isin(short, places)]


def _reached(
    graph: csr_array, start: int, seat_of: IntArray, found: IntArray
) -> tuple[list[int], list[int]]:
    """Places and people on alternating paths from a place that stays short, both sorted."""
    holder = {int(row): int(seat_of[seat]) for seat, row in enumerate(found) if row >= 0}
    places, people, waiting = {start}, set[int](), [start]
    while waiting:
        place = waiting.pop()
        asking = graph.indices[graph.indptr[place] : graph.indptr[place + 1]]
        new = set(asking.tolist()) - people
        people |= new
        # Everybody reached sits somewhere, or the matching could grow by one.
        others = {holder[row] for row in new} - places
        places |= others
        waiting += sorted(others)
    return sorted(places), sorted(people)
