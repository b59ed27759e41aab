"""How firmly the lists of a block of people stand: what has to come or go before one changes."""

from typing import NamedTuple

import numpy as np

from matching.blocks import Asking
from matching.bounds import ROUNDING
from matching.ranking import MOST_FALLS, RERANKED, IntArray
from matching.searching import LeftOut, best_by_words
from matching.segments import Segment
from matching.snapshot import FloatArray
from matching.spelling import alike_pairs, spelling_weights

# So far behind the first hundred it is known who would come into the list from there.
MOST_SLACK = 16


class Hold(NamedTuple):
    """What one list rests on.

    Attributes:
        floor: the score, with spelling and before any price, from which on a challenge matters;
            0 where the list has room.
        slack: so many others may come and go: only the first hundred by words are looked at for
            their spelling, and those who come push others out of them.
    """

    floor: float
    slack: int


def depth_of(places: int, *, is_priced: bool) -> int:
    """Return how many of the best before any price decide on so many after it."""
    return places + 2 * (MOST_FALLS + 1) * is_priced


def holds_of_block(
    asking: Asking,
    challenges: Segment,
    depths: IntArray,
    ties: IntArray,
    *,
    left_out: LeftOut | None = None,
) -> list[Hold]:
    """Return how firmly the first places of each list stand.

    A list is the same as long as no challenge comes or goes that scores its floor or more, and no
    more of the others than its slack.

    Args:
        asking: a block of profiles.
        challenges: all of them, none dead.
        depths: of each profile, how many places before any price; at most ``RERANKED``.
        ties: the place of each challenge among all keys.
        left_out: which challenges are not for whom.
    """
    near = RERANKED + MOST_SLACK
    table = best_by_words(asking.vectors, challenges, near, ties, left_out=left_out)
    last = (np.arange(len(depths)), depths - 1)
    spelled = table.scores + _spelling(asking, challenges, table.rows, table.scores, last)
    head = np.zeros((len(depths), RERANKED))
    head[:] = -np.sort(-spelled[:, :RERANKED], axis=1)
    floors = head[last]
    matters = (table.rows >= 0) & (spelled + ROUNDING >= floors[:, np.newaxis])
    inside, outside = matters[:, :RERANKED], matters[:, RERANKED:]
    before_edge = np.where(inside.any(axis=1), np.argmax(inside[:, ::-1], axis=1), MOST_SLACK)
    behind_edge = np.where(outside.any(axis=1), np.argmax(outside, axis=1), MOST_SLACK)
    slacks = np.minimum(np.minimum(before_edge, behind_edge), MOST_SLACK)
    return [Hold(*row) for row in zip(floors.tolist(), slacks.tolist(), strict=True)]


def _spelling(
    asking: Asking,
    challenges: Segment,
    rows: IntArray,
    scores: FloatArray,
    last: tuple[IntArray, IntArray],
) -> FloatArray:
    """What being spelled alike adds for all that can be as good as the last place by words."""
    weights = spelling_weights(asking.languages[:, np.newaxis], challenges.languages[rows])
    weights = weights * (rows >= 0)
    hopeful = (weights > 0) & (scores + weights + ROUNDING >= scores[last][:, np.newaxis])
    who, place = np.nonzero(hopeful)
    added = np.zeros(scores.shape)
    like = alike_pairs(challenges.spelling, asking.spelling, who, rows[who, place])
    added[who, place] = weights[who, place] * like
    return added
