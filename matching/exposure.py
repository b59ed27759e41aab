"""A price for challenges that everybody's list shows, so that the others are seen too."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from matching.estimator import Estimator
from matching.index import Match
from matching.ranking import IntArray, priced
from matching.snapshot import FloatArray

# Steps shrink by this factor from round to round, from the mean distance of two neighbours on.
_COOLING = 0.97


class ExposurePrice(Estimator):
    """Spreads the first ``k`` places of all lists over the challenges.

    Each challenge has room for a fair share of all places, times ``room``. One that is shown more
    often becomes dearer, one that is shown less often cheaper, down to nothing (dual ascent on the
    assignment problem; Bertsekas, "The auction algorithm", 1988). The state in which the fewest
    places went beyond the room is kept; if that is the start, there are no prices.

    What a list really pays is bounded, see ``matching.ranking.charged``: a challenge falls in it
    by seven places at the most, and never below one that fits clearly less. So the best fit of
    somebody is never below place 8, and the three best are always among the first ten.

    Args:
        k: places of a list that count as shown.
        room: share of the places that one challenge may take, where 1 is an equal one.
        most: the highest price, in units of a score.
        rounds: of ascent.

    Attributes:
        prices_: challenge -> price above 0 and at most ``most``, sorted by key; the others have
            none.
        version: SHA-256 over the prices, in 64 hexadecimal digits.
    """

    prices_: dict[str, float]
    version: str

    def __init__(
        self, k: int = 10, *, room: float = 1.1, most: float = 0.5, rounds: int = 200
    ) -> None:
        self.k = k
        self.room = room
        self.most = most
        self.rounds = rounds

    def fit(self, lists: Iterable[Sequence[Match]]) -> Self:
        """Learn the prices from the lists of many people.

        Args:
            lists: without prices, at most one for each person; longer than ``k``, or there is
                nothing to move up. A few thousand people stand for all others.

        Raises:
            ValueError: a parameter is outside its range.
        """
        if self.k < 1 or self.room <= 0 or self.most < 0 or self.rounds < 0:
            raise ValueError("k and room must be above 0, most and rounds must not be below")
        market = _Market.of(list(lists))
        best = prices = np.zeros(len(market.keys))
        least, shown = None, market.shown(prices, self.k)
        capacity = self.room * max(1.0, shown.sum() / max(1, len(market.keys)))
        for turn in range(self.rounds + 1):
            beyond = float(np.maximum(shown - capacity, 0.0).sum())
            if least is None or beyond < least:
                least, best = beyond, prices
            # At most one step up or down: or what is far too popular drags its rivals up with it.
            change = np.clip(shown / capacity - 1, -1.0, 1.0)
            prices = np.clip(prices + market.gap * _COOLING**turn * change, 0.0, self.most)
            shown = market.shown(prices, self.k)
        found = zip(market.keys, best.tolist(), strict=True)
        self.prices_ = {key: price for key, price in found if price > 0}
        self.version = _version(self.prices_)
        return self


@dataclass(frozen=True, slots=True)
class _Market:
    """All lists as one table; the end of a shorter one has place 0 and a score of 0.

    Attributes:
        keys: of the challenges that are in any list, sorted.
        rows: places in ``keys``, of shape (people, places).
        scores: without price, falling, of the same shape.
        gap: how far scores of neighbours in a list are apart, the mean over all.
    """

    keys: tuple[str, ...]
    rows: IntArray
    scores: FloatArray
    gap: float

    @classmethod
    def of(cls, lists: Sequence[Sequence[Match]]) -> "_Market":
        keys = tuple(sorted({match.key for matches in lists for match in matches}))
        places = {key: place for place, key in enumerate(keys)}
        shape = (len(lists), max(map(len, lists), default=0))
        rows, scores = np.zeros(shape, dtype=np.int64), np.zeros(shape)
        for person, matches in enumerate(lists):
            rows[person, : len(matches)] = [places[match.key] for match in matches]
            scores[person, : len(matches)] = [match.score for match in matches]
        ways = (scores[:, :-1] - scores[:, 1:])[scores[:, 1:] > 0]
        return cls(keys, rows, scores, float(ways.mean()) if len(ways) else 0.0)

    def shown(self, prices: FloatArray, k: int) -> FloatArray:
        """How many lists show each challenge among their first ``k``."""
        charges = prices[self.rows] if len(self.keys) else self.scores
        final = priced(self.scores, charges, few=k)
        rows = np.take_along_axis(self.rows, final.order, axis=1)[:, :k]
        there = final.scores[:, :k] > 0
        return np.bincount(rows[there], minlength=len(self.keys)).astype(np.float64)


def _version(prices: Mapping[str, float]) -> str:
    return hashlib.sha256(json.dumps(prices).encode()).hexdigest()
