"""Everybody's best challenges at once, block by block in flat memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from matching.blocks import Asking, Lists, best_of_block
from matching.document import Document
from matching.feedback import Feedback
from matching.index import Match, MatchIndex
from matching.searching import LeftOut
from matching.snapshot import FloatArray

BLOCK = 1_000


def top_k_all(
    index: MatchIndex,
    profiles: Sequence[Document],
    k: int,
    *,
    prices: Mapping[str, float] | None = None,
    feedback: Mapping[str, Feedback] | None = None,
    without: Mapping[str, Collection[str]] | None = None,
    block: int = BLOCK,
    threads: int = 2,
) -> Iterator[tuple[str, list[Match]]]:
    """Yield the key of each profile with the same list as ``MatchIndex.top_k``, in order.

    Args:
        index: of the challenges; changes made meanwhile are not seen.
        profiles: who asks.
        k: how many challenges each gets at most.
        prices: challenge -> price, see ``ExposurePrice``; 0 for the others.
        feedback: key of a profile -> what they said of challenges.
        without: key of a profile -> challenges to leave out for them; ``k`` others remain.
        block: profiles at a time; memory grows with it, and with nothing else.
        threads: of the multiplication.

    Raises:
        ValueError: ``k`` or ``block`` is less than 1.
    """
    if k < 1 or block < 1:
        raise ValueError("k and block must be at least 1")
    challenges = index.rows()
    due = None if challenges is None else priced_rows(challenges.keys, prices)
    for start in range(0, len(profiles), block):
        asking = profiles[start : start + block]
        if challenges is None:
            yield from ((profile.key, []) for profile in asking)
        else:
            vectors = Asking.of(index.space, asking, feedback)
            left_out = LeftOut.of(vectors.keys, without or {}, challenges.places)
            lists = best_of_block(vectors, challenges, k, due, left_out=left_out, threads=threads)
            yield from with_keys(vectors.keys, challenges.keys, lists)


def priced_rows(keys: Sequence[str], prices: Mapping[str, float] | None) -> FloatArray | None:
    """Return the price of each challenge in the order of its rows, or None without prices."""
    if not prices:
        return None
    return np.array([prices.get(key, 0.0) for key in keys])


def with_keys(
    people: Sequence[str], challenges: Sequence[str], lists: Lists
) -> Iterator[tuple[str, list[Match]]]:
    """Yield the key of each profile with its list."""
    table = zip(lists.rows.tolist(), lists.scores.tolist(), lists.prices.tolist(), strict=True)
    for person, (rows, scores, prices) in zip(people, table, strict=True):
        places = zip(rows, scores, prices, strict=True)
        yield (
            person,
            [
                Match(challenges[row], score, rank, price)
                for rank, (row, score, price) in enumerate(places, start=1)
                if row >= 0
            ],
        )
