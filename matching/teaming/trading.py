"""Trading places between tribes."""

from dataclasses import dataclass

import numpy as np

from matching.ranking import IntArray
from matching.snapshot import FloatArray
from matching.teaming.standard import TeamCriteria

# In the unit of ``TeamCriteria.lack``: from half a tribe's lack down to what no report shows.
_HOT, _COLD = 0.3, 0.002
# The last part of the budget accepts nothing that is worse.
_GREEDY = 0.2


@dataclass(frozen=True, slots=True)
class Trades:
    """All trades of one seat in a tribe with each seat of another.

    Attributes:
        first: the one tribe after each trade, of shape (pairs, seats, seats).
        second: the other one.
        change: of the lack of both together, of shape (pairs, seats); infinite where a tribe would
            become too small.
    """

    first: IntArray
    second: IntArray
    change: FloatArray


def trades(
    criteria: TeamCriteria, first: IntArray, second: IntArray, seat: IntArray, before: FloatArray
) -> Trades:
    """Return what each trade changes; with an empty seat it is a move.

    Args:
        criteria: fitted.
        first: tribes, of shape (pairs, seats).
        second: the tribes beside them.
        seat: of ``first`` that is traded, of shape (pairs,).
        before: lack of both together, of shape (pairs,).
    """
    pairs, seats = first.shape
    every, each = np.arange(pairs), np.arange(seats)
    one = np.repeat(first[:, np.newaxis], seats, axis=1)
    other = np.repeat(second[:, np.newaxis], seats, axis=1)
    one[every, :, seat] = second
    other[:, each, each] = first[every, seat][:, np.newaxis]
    both = np.stack([one, other])
    change = criteria.lack(both).sum(axis=0) - before[:, np.newaxis]
    size = (both < len(criteria.keys_)).sum(axis=-1).min(axis=0)
    return Trades(one, other, np.where(size >= criteria.least, change, np.inf))


def anneal(
    criteria: TeamCriteria, tribes: IntArray, dice: np.random.Generator, steps: int
) -> IntArray:
    """Return the best tribes that were met, of the shape of ``tribes``.

    In each step all tribes meet in pairs, and each pair makes one of the trades of one seat, or
    none, with the odds of a heat bath (Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated
    annealing", 1983; Geman and Geman, 1984). Only the tribes of a trade are looked at anew.
    """
    tribes, lack = tribes.copy(), criteria.lack(tribes)
    best, least = tribes.copy(), float(lack.sum())
    for step in range(steps):
        first, second = _pairs(lack, dice, step)
        seat = dice.integers(tribes.shape[1], size=len(first))
        before = lack[first] + lack[second]
        found = trades(criteria, tribes[first], tribes[second], seat, before)
        luck = dice.gumbel(size=(len(first), tribes.shape[1] + 1)) * _heat(step, steps)
        # To stay is one of the choices, and changes nothing.
        choices = np.concatenate([found.change, np.zeros((len(first), 1))], axis=1)
        chosen = (choices - luck).argmin(axis=1)
        moves = np.flatnonzero(chosen < tribes.shape[1])
        tribes[first[moves]] = found.first[moves, chosen[moves]]
        tribes[second[moves]] = found.second[moves, chosen[moves]]
        for side in (first[moves], second[moves]):
            lack[side] = criteria.lack(tribes[side])
        if lack.sum() < least:
            best, least = tribes.copy(), float(lack.sum())
    return best


def _pairs(lack: FloatArray, dice: np.random.Generator, step: int) -> tuple[IntArray, IntArray]:
    """All tribes in pairs; in every other step those that lack most meet each other."""
    order = dice.permutation(len(lack))
    if step % 2:
        order = order[np.argsort(-np.floor(lack[order]), kind="stable")]
    half = len(order) // 2
    return order[: 2 * half : 2], order[1 : 2 * half : 2]


def _heat(step: int, steps: int) -> float:
    done = step / max(1, steps * (1 - _GREEDY))
    return float(_HOT * (_COLD / _HOT) ** done) if done < 1 else 0.0
