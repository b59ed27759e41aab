"""A proposal of tribes, how good they are, and which swaps would make them better.

It suggests; a person decides, moves who they like, and asks again what that did.

>>> from matching import Member, Mixes, TeamCriteria, form_tribes
>>> levels = {"ada": "mbo", "ben": "hbo", "cleo": "mbo", "dirk": "hbo"}
>>> people = [Member(key, {"level": frozenset({level})}) for key, level in levels.items()]
>>> proposal = form_tribes(people, TeamCriteria([Mixes("levels", "level")], least=2, most=2))
>>> proposal.report.overall.worst
100.0
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.ranking import IntArray
from matching.teaming.criteria import Member
from matching.teaming.reports import Report, Swap, best_swaps, report_of
from matching.teaming.standard import TeamCriteria
from matching.teaming.trading import anneal

# Steps in which all tribes meet in pairs once: seconds for thousands of people.
BUDGET = 600


@dataclass(frozen=True, slots=True)
class TribesProposal:
    """A suggestion; a person decides what becomes of it.

    Attributes:
        tribes: keys of the members of each, sorted, tribes by their first member.
        report: how good they are; tribes have the places of ``tribes``.
        seed: that led to them, with the same people, criteria and budget.
    """

    tribes: tuple[tuple[str, ...], ...]
    report: Report
    seed: int


def form_tribes(
    people: Sequence[Member], criteria: TeamCriteria, *, seed: int = 0, budget: int = BUDGET
) -> TribesProposal:
    """Return tribes of all people, by trading places from a random start.

    Args:
        people: at least one, in any order.
        criteria: what is wanted, with the sizes.
        seed: of every random choice.
        budget: steps, 0 or more; no clock is read, so the same call gives the same tribes.

    Raises:
        ValueError: nobody, a person twice, a negative budget, or a number of people that cannot be
            divided over tribes of these sizes.
    """
    if budget < 0:
        raise ValueError("the budget must not be below 0")
    criteria.fit(people)
    dice = np.random.default_rng(seed)
    start = _dealt(len(people), criteria, dice)
    rows = anneal(criteria, start, dice, budget) if len(start) > 1 else start
    tribes = sorted(_named(criteria, tribe) for tribe in rows.tolist())
    return TribesProposal(tuple(tribes), _report(criteria, tribes), seed)


def report_tribes(
    people: Sequence[Member], tribes: Sequence[Sequence[str]], criteria: TeamCriteria
) -> Report:
    """Return how good tribes are that a person made or changed.

    Raises:
        ValueError: no tribe, somebody in two tribes or in none, or a tribe of more than ``most``.
    """
    return _report(criteria.fit(people), tribes)


def suggest_swaps(
    people: Sequence[Member],
    tribes: Sequence[Sequence[str]],
    criteria: TeamCriteria,
    *,
    count: int = 5,
) -> tuple[Swap, ...]:
    """Return the swaps that help most, best first; none where no single one helps.

    Seats of the ten worst tribes are tried against all others. A swap that leaves fewer alone
    comes first; then one that helps the worse tribe more.

    Raises:
        ValueError: as for ``report_tribes``.
    """
    criteria.fit(people)
    return best_swaps(criteria, _rows(criteria, tribes), count)


def _report(criteria: TeamCriteria, tribes: Sequence[Sequence[str]]) -> Report:
    return report_of(criteria, _rows(criteria, tribes))


def _rows(criteria: TeamCriteria, tribes: Sequence[Sequence[str]]) -> IntArray:
    """Tribes as rows of people, with empty seats at the end."""
    members = [key for tribe in tribes for key in tribe]
    if not members or sorted(members) != list(criteria.keys_):
        raise ValueError("each person must be in one tribe, and nobody else")
    if max(map(len, tribes)) > criteria.most:
        raise ValueError(f"a tribe has more than {criteria.most} members")
    rows = {key: row for row, key in enumerate(criteria.keys_)}
    table = np.full((len(tribes), criteria.most), len(rows), dtype=np.int64)
    for number, tribe in enumerate(tribes):
        table[number, : len(tribe)] = [rows[key] for key in tribe]
    return table


def _dealt(people: int, criteria: TeamCriteria, dice: np.random.Generator) -> IntArray:
    """Everybody in a random tribe, all of about one size, in the middle of the two if it goes."""
    fewest, most = -(-people // criteria.most), people // criteria.least
    if not 1 <= fewest <= most:
        sizes = f"{criteria.least} to {criteria.most}"
        raise ValueError(f"{people} people cannot be divided over tribes of {sizes}")
    count = min(max(round(2 * people / (criteria.least + criteria.most)), fewest), most)
    table = np.full((criteria.most, count), people, dtype=np.int64)
    table.ravel()[:people] = dice.permutation(people)
    return np.ascontiguousarray(table.T)


def _named(criteria: TeamCriteria, tribe: Sequence[int]) -> tuple[str, ...]:
    """The members of a tribe, sorted, without empty seats."""
    return tuple(criteria.keys_[row] for row in sorted(tribe) if row < len(criteria.keys_))
