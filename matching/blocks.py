"""The lists of a block of people: a pure function of vectors, to run anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.document import Document, languages_of
from matching.feedback import Feedback, asked_rows
from matching.ranking import MOST_FALLS, RERANKED, IntArray, priced
from matching.resources import LANGUAGES, Language
from matching.searching import SPARE, LeftOut, best_by_words
from matching.segments import Segment
from matching.snapshot import FloatArray
from matching.space import FeatureSpace
from matching.spelling import alike_pairs, spelling_weights
from matching.tables import Table, in_order, wide


@dataclass(frozen=True, slots=True)
class Asking:
    """The vectors of a block of profiles.

    Attributes:
        keys: of the profiles.
        languages: the place in ``LANGUAGES`` of what most of each is written in, int8.
        vectors: for each view of shape (profiles, vocabulary); empty where one does not ask in it.
        spelling: letter n-grams, (profiles, places).
    """

    keys: tuple[str, ...]
    languages: NDArray[np.int8]
    vectors: Mapping[Language, csr_array]
    spelling: csr_array

    @classmethod
    def of(
        cls,
        space: FeatureSpace,
        profiles: Sequence[Document],
        feedback: Mapping[str, Feedback] | None = None,
    ) -> "Asking":
        """Return the vectors of some profiles in a fitted space.

        Args:
            space: the fitted space.
            profiles: who asks.
            feedback: key of a profile -> what they said of challenges.
        """
        return cls(
            tuple(profile.key for profile in profiles),
            languages_of(profiles),
            {view: asked_rows(space, profiles, view, feedback or {}) for view in LANGUAGES},
            space.spelling_.asked(profiles),
        )


@dataclass(frozen=True, slots=True)
class Lists:
    """The best challenges of a block of profiles.

    Attributes:
        rows: places of the challenges, best first, of shape (profiles, k); -1 behind the end.
        scores: what each list is ordered by, after the price; 0 behind the end.
        prices: what was taken off.
    """

    rows: IntArray
    scores: FloatArray
    prices: FloatArray


def best_of_block(
    asking: Asking,
    challenges: Segment,
    k: int,
    prices: FloatArray | None = None,
    *,
    left_out: LeftOut | None = None,
    threads: int = 2,
) -> Lists:
    """Return the ``k`` best challenges of each profile, as ``MatchIndex.top_k`` has them.

    Args:
        asking: a block of profiles; memory grows with it, and with nothing else.
        challenges: all of them, none dead.
        k: at least 1.
        prices: of each challenge, of shape (challenges,); None for none.
        left_out: which challenges are not for whom; ``k`` others remain.
        threads: of the multiplication.
    """
    ties = np.argsort(np.argsort(np.array(challenges.keys), kind="stable"), kind="stable")
    table = best_by_words(
        asking.vectors, challenges, max(k, RERANKED), ties, left_out=left_out, threads=threads
    )
    head = table.until(RERANKED)
    deep = min(RERANKED, k if prices is None else k + 2 * (MOST_FALLS + 1))
    spelled = head.scores + _spelling(asking, challenges, head, deep)
    head = in_order(head.rows, spelled, ties)
    due = np.zeros(len(challenges.keys)) if prices is None else prices
    final = priced(head.scores, np.where(head.rows >= 0, due[head.rows], 0.0))
    ordered = np.take_along_axis(head.rows, final.order, axis=1)
    rest = Table(table.rows[:, RERANKED:], table.scores[:, RERANKED:])
    return Lists(
        wide(np.hstack([ordered, rest.rows]), k, -1),
        wide(np.hstack([final.scores, rest.scores]), k, 0.0),
        wide(np.hstack([final.prices, np.zeros(rest.scores.shape)]), k, 0.0),
    )


def _spelling(asking: Asking, challenges: Segment, table: Table, deep: int) -> FloatArray:
    """What being spelled alike adds, for all that it can bring among the ``deep`` best."""
    weights = spelling_weights(
        asking.languages[:, np.newaxis], challenges.languages[table.rows]
    ) * (table.rows >= 0)
    added = np.zeros(table.scores.shape)
    unseen = weights > 0
    # The first look tells how good the others must be at the most to be worth a second.
    for width in (deep + SPARE, table.scores.shape[1]):
        now = table.scores + added
        least = np.sort(now, axis=1)[:, -deep:][:, :1]
        near = unseen & (now + weights >= least)
        near[:, width:] = False
        who, place = np.nonzero(near)
        like = alike_pairs(challenges.spelling, asking.spelling, who, table.rows[who, place])
        added[who, place] = weights[who, place] * like
        unseen &= ~near
    return added
