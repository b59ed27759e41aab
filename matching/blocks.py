"""The lists of a block of people: a pure function of vectors, to run anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix

from matching.document import Document, languages_of
from matching.ranking import MOST_FALLS, RERANKED, IntArray, compared, priced
from matching.resources import LANGUAGES, Language
from matching.segments import Segment
from matching.snapshot import FloatArray
from matching.space import FeatureSpace
from matching.spelling import alike_pairs, spelling_weights

try:
    from sparse_dot_topn import sp_matmul_topn
except ImportError:  # There is no wheel for every machine: scipy gives the same, more slowly.
    sp_matmul_topn = None

# Ties at the border are decided by key, so a few more than needed must be known.
_SPARE = 16


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
    def of(cls, space: FeatureSpace, profiles: Sequence[Document]) -> "Asking":
        """Return the vectors of some profiles in a fitted space."""
        return cls(
            tuple(profile.key for profile in profiles),
            languages_of(profiles),
            {view: space.asked(profiles, view) for view in LANGUAGES},
            space.spelling_.transform(profiles),
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


@dataclass(frozen=True, slots=True)
class _Table:
    """For each profile some challenges, best first; -1 and a score of 0 behind the end."""

    rows: NDArray[np.int64]
    scores: FloatArray

    def until(self, width: int) -> "_Table":
        return _Table(self.rows[:, :width], self.scores[:, :width])


def best_of_block(
    asking: Asking,
    challenges: Segment,
    k: int,
    prices: FloatArray | None = None,
    *,
    threads: int = 2,
) -> Lists:
    """Return the ``k`` best challenges of each profile, as ``MatchIndex.top_k`` has them.

    Args:
        asking: a block of profiles; memory grows with it, and with nothing else.
        challenges: all of them, none dead.
        k: at least 1.
        prices: of each challenge, of shape (challenges,); None for none.
        threads: of the multiplication.
    """
    ties = np.argsort(np.argsort(np.array(challenges.keys), kind="stable"), kind="stable")
    table = _by_words(asking, challenges, max(k, RERANKED), ties, threads)
    head = table.until(RERANKED)
    deep = min(RERANKED, k if prices is None else k + 2 * (MOST_FALLS + 1))
    spelled = head.scores + _spelling(asking, challenges, head, deep)
    head = _sorted(head.rows, spelled, ties)
    due = np.zeros(len(challenges.keys)) if prices is None else prices
    final = priced(head.scores, np.where(head.rows >= 0, due[head.rows], 0.0))
    ordered = np.take_along_axis(head.rows, final.order, axis=1)
    rest = _Table(table.rows[:, RERANKED:], table.scores[:, RERANKED:])
    return Lists(
        _wide(np.hstack([ordered, rest.rows]), k, -1),
        _wide(np.hstack([final.scores, rest.scores]), k, 0.0),
        _wide(np.hstack([final.prices, np.zeros(rest.scores.shape)]), k, 0.0),
    )


def best_products(
    asked: csr_array, columns: csr_array, count: int, *, threads: int = 2
) -> csr_array:
    """Return the ``count`` largest products above 0 of each row of ``asked`` with all columns.

    Args:
        asked: of shape (profiles, vocabulary).
        columns: of shape (vocabulary, challenges).
        count: how many of each row to keep; which of equal ones at the border is left open.
        threads: of the multiplication; scipy uses one.

    Returns:
        of shape (profiles, challenges); never are all products in memory at once.
    """
    if sp_matmul_topn is None:
        return _best_by_scipy(asked, columns, count)
    # A threshold would drop products that are equal to it, so anything above 0 is asked for.
    found: Any = sp_matmul_topn(
        csr_matrix(asked), csr_matrix(columns), top_n=count, threshold=0.0, n_threads=threads
    )
    best = csr_array(found)
    best.sort_indices()
    return best


def _best_by_scipy(asked: csr_array, columns: csr_array, count: int) -> csr_array:
    kept: list[csr_array] = []
    for row in range(asked.shape[0]):
        products = csr_array(asked[[row]] @ columns)
        largest = np.sort(np.argsort(-products.data, kind="stable")[:count])
        cells = (products.data[largest], products.indices[largest], [0, len(largest)])
        kept.append(csr_array(cells, shape=products.shape))
    data = np.concatenate([np.zeros(0), *(row.data for row in kept)])
    indices = np.concatenate([np.zeros(0, dtype=np.int32), *(row.indices for row in kept)])
    ends = np.cumsum([0, *(row.nnz for row in kept)])
    return csr_array((data, indices, ends), shape=(asked.shape[0], columns.shape[1]))


def _by_words(
    asking: Asking, challenges: Segment, wanted: int, ties: IntArray, threads: int
) -> _Table:
    """The best by the words that are shared, in the better view of each challenge."""
    tables = [
        best_products(
            asking.vectors[view], challenges.columns[view], wanted + _SPARE, threads=threads
        )
        for view in LANGUAGES
    ]
    found = _spread(csr_array(tables[0].maximum(tables[1])))
    table = _sorted(found.rows, found.scores, ties).until(wanted + _SPARE)
    for place in np.flatnonzero(_is_cut_in_a_tie(table.scores, wanted)):
        asked = [asking.vectors[view][[place]] @ challenges.columns[view] for view in LANGUAGES]
        whole = _spread(csr_array(csr_array(asked[0]).maximum(csr_array(asked[1]))))
        best = _sorted(whole.rows, whole.scores, ties)
        table.rows[place] = best.rows[0, : wanted + _SPARE]
        table.scores[place] = best.scores[0, : wanted + _SPARE]
    return table.until(wanted)


def _spread(best: csr_array) -> _Table:
    """The cells of each row from the left."""
    lengths = np.diff(best.indptr)
    who = np.repeat(np.arange(best.shape[0]), lengths)
    place = np.arange(best.nnz) - np.repeat(best.indptr[:-1], lengths)
    shape = (best.shape[0], int(lengths.max(initial=0)))
    table = _Table(np.full(shape, -1, dtype=np.int64), np.zeros(shape))
    table.rows[who, place], table.scores[who, place] = best.indices, best.data
    return table


def _sorted(rows: IntArray, scores: FloatArray, ties: IntArray) -> _Table:
    """Each row by falling score, equal ones by key; what is no more than 0 is left out."""
    steady = compared(scores)
    order = np.lexsort((ties[rows], -steady), axis=-1)
    taken = np.take_along_axis(rows, order, axis=1), np.take_along_axis(scores, order, axis=1)
    there = np.take_along_axis(steady, order, axis=1) > 0
    return _Table(np.where(there, taken[0], -1), np.where(there, taken[1], 0.0))


def _wide(table: NDArray[Any], width: int, end: float) -> NDArray[Any]:
    """The table cut or filled up to a number of columns."""
    wide = np.full((table.shape[0], width), end, dtype=table.dtype)
    known = table[:, :width]
    wide[:, : known.shape[1]] = known
    return wide


def _is_cut_in_a_tie(scores: FloatArray, wanted: int) -> NDArray[np.bool_]:
    """Whether challenges as good as the last wanted one may be missing."""
    if scores.shape[1] < wanted + _SPARE:
        return np.zeros(scores.shape[0], dtype=bool)
    steady = compared(scores)
    last = steady[:, wanted + _SPARE - 1]
    return np.asarray((last > 0) & (steady[:, wanted - 1] <= last))


def _spelling(asking: Asking, challenges: Segment, table: _Table, deep: int) -> FloatArray:
    """What being spelled alike adds, for all that it can bring among the ``deep`` best."""
    weights = spelling_weights(
        asking.languages[:, np.newaxis], challenges.languages[table.rows]
    ) * (table.rows >= 0)
    added = np.zeros(table.scores.shape)
    unseen = weights > 0
    # The first look tells how good the others must be at the most to be worth a second.
    for width in (deep + _SPARE, table.scores.shape[1]):
        now = table.scores + added
        least = np.sort(now, axis=1)[:, -deep:][:, :1]
        near = unseen & (now + weights >= least)
        near[:, width:] = False
        who, place = np.nonzero(near)
        like = alike_pairs(challenges.spelling, asking.spelling, who, table.rows[who, place])
        added[who, place] = weights[who, place] * like
        unseen &= ~near
    return added
