"""How good and how fast proposals are: places for 5,000 people in 500 challenges, and tribes.

`python -m benchmarks.allocation --json` prints `{"figures": {...}, "machine": {...}}`. The
reference for places is the linear program of the same wishes without minimum sizes, solved by
HiGHS: nothing can be worth more, so the gap to the true optimum is smaller still. With `--exact
SECONDS` HiGHS also looks for the optimum with minima. The reference for tribes is a climb that
makes the best swap of each pair it meets, in as many steps, and the random start of both.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from benchmarks.allocation_crowd import criteria, crowd, market
from benchmarks.machine import print_result
from matching import (
    Market,
    Member,
    Report,
    TeamCriteria,
    allocate,
    deferred_acceptance,
    form_tribes,
    suggest_swaps,
)
from matching.teaming.reports import report_of
from matching.teaming.trading import trades
from matching.teams import BUDGET

_SEATS, _LEAST = 14, 6

Result = TypeVar("Result")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--challenges", type=int, default=500)
    parser.add_argument("--exact", type=float, default=0, metavar="SECONDS")
    options = parser.parse_args(arguments)
    figures = {
        **places(options.people, options.challenges, options.exact),
        **tribes(options.people),
    }
    print_result(figures, as_json=options.json)


def places(people: int, challenges: int, exact: float) -> dict[str, float]:
    """More seats than people, so that minimum sizes decide."""
    asked = market(people, challenges, _SEATS, _LEAST)
    proposal, taken = timed(lambda: allocate(asked))
    stable, stable_taken = timed(lambda: deferred_acceptance(asked))
    bound, bound_taken = timed(lambda: linear_bound(asked))
    figures = {
        "allocate_s": taken[0],
        "allocate_cpu_s": taken[1],
        "gap_to_bound_percent": 100 * (1 - proposal.value / bound),
        "closed": len(proposal.closed),
        "without_place": proposal.ranks.get(None, 0),
        "stable_s": stable_taken[0],
        "stable_gap_percent": 100 * (1 - stable.value / bound),
        "bound_by_highs_s": bound_taken[0],
    }
    if exact:
        optimum = integer_optimum(asked, exact)
        figures["gap_to_optimum_percent"] = 100 * (1 - proposal.value / optimum)
    return figures


def tribes(people: int) -> dict[str, float]:
    """The mean and the worst of 100 points, by annealing, by a climb and by chance."""
    members, wanted = crowd(people), criteria()
    formed, taken = timed(lambda: form_tribes(members, wanted))
    start = form_tribes(members, wanted, budget=0).report
    climb = climbed(members, wanted, BUDGET)
    swaps, swaps_taken = timed(lambda: suggest_swaps(members, formed.tribes, wanted))
    return {
        "tribes_s": taken[0],
        "tribes_cpu_s": taken[1],
        "tribes_steps": BUDGET,
        "tribes_mean": formed.report.overall.mean,
        "tribes_worst": formed.report.overall.worst,
        "tribes_alone": formed.report.alone,
        "climb_mean": climb.overall.mean,
        "climb_worst": climb.overall.worst,
        "climb_alone": climb.alone,
        "random_mean": start.overall.mean,
        "random_worst": start.overall.worst,
        "random_alone": start.alone,
        "swaps_s": swaps_taken[0],
        "swaps_found": len(swaps),
    }


def climbed(members: Sequence[Member], wanted: TeamCriteria, steps: int) -> Report:
    """Random pairs of tribes make the best trade of a random seat, as long as it helps."""
    start = form_tribes(members, wanted, budget=0).tribes
    places = {key: row for row, key in enumerate(wanted.keys_)}
    rows = np.full((len(start), wanted.most), len(places))
    for number, tribe in enumerate(start):
        rows[number, : len(tribe)] = [places[key] for key in tribe]
    dice = np.random.default_rng(0)
    for _ in range(steps):
        one, other = dice.permutation(len(rows))[: len(rows) // 2 * 2].reshape(2, -1)
        before = wanted.lack(rows[one]) + wanted.lack(rows[other])
        seat = dice.integers(wanted.most, size=len(one))
        found = trades(wanted, rows[one], rows[other], seat, before)
        best = found.change.argmin(axis=1)
        better = np.flatnonzero(found.change[np.arange(len(one)), best] < 0)
        rows[one[better]] = found.first[better, best[better]]
        rows[other[better]] = found.second[better, best[better]]
    return report_of(wanted, rows)


def timed(work: Callable[[], Result]) -> tuple[Result, tuple[float, float]]:
    """What it gives, with its seconds on the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    return found, (time.perf_counter() - clock, time.process_time() - processor)


def linear_bound(asked: Market) -> float:
    """The value of the linear program without minimum sizes."""
    worth, who, where = table(asked)
    seats = np.array([float(places.seats) for places in asked.places])
    rows: Any = vstack([who, where])
    limits = np.concatenate([np.ones(who.shape[0]), seats])
    found = milp(-worth, constraints=LinearConstraint(rows, -np.inf, limits), bounds=Bounds(0, 1))
    return -float(found.fun or 0)


def integer_optimum(asked: Market, seconds: float) -> float:
    """The bound of HiGHS on the whole problem: a challenge is closed or reaches its minimum."""
    worth, who, where = table(asked)
    people, challenges = who.shape[0], where.shape[0]
    nothing, own = csr_array((people, challenges)), eye_array(challenges)
    rows: Any = vstack(
        [hstack([who, nothing]), hstack([where, -_SEATS * own]), hstack([-where, _LEAST * own])]
    )
    limits = np.concatenate([np.ones(people), np.zeros(2 * challenges)])
    whole = np.concatenate([np.zeros(len(worth)), np.ones(challenges)])
    found = milp(
        np.concatenate([-worth, np.zeros(challenges)]),
        constraints=LinearConstraint(rows, -np.inf, limits),
        integrality=whole,
        bounds=Bounds(0, 1),
        options={"time_limit": seconds},
    )
    return -float(found.mip_dual_bound or 0)


def table(asked: Market) -> tuple[np.ndarray, csr_array, csr_array]:
    """The value of each wish, and whose and where it is."""
    places = {row.challenge: place for place, row in enumerate(asked.places)}
    cells = [
        (row, places[wish], worth)
        for row, person in enumerate(asked.people)
        for wish, worth in zip(person.wishes, person.worth, strict=True)
    ]
    rows, columns, worth = (np.array(column) for column in zip(*cells, strict=True))
    every, ones = np.arange(len(cells)), np.ones(len(cells))
    who = csr_array((ones, (rows, every)), shape=(len(asked.people), len(cells)))
    return worth, who, csr_array((ones, (columns, every)), shape=(len(places), len(cells)))


if __name__ == "__main__":
    main(sys.argv[1:])
