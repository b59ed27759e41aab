"""Everybody's best challenges at once, block by block in flat memory."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_array, csr_matrix

from matching.document import Document
from matching.index import Match, MatchIndex
from matching.ranking import RERANKED, rounded
from matching.resources import LANGUAGES
from matching.segments import Segment
from matching.snapshot import FloatArray

try:
    from sparse_dot_topn import sp_matmul_topn
except ImportError:  # There is no wheel for every machine: scipy gives the same, more slowly.
    sp_matmul_topn = None

_BLOCK = 1_000
# Ties at the border are decided by key, so a few more than needed must be known.
_SPARE = 16


def top_k_all(
    index: MatchIndex,
    profiles: Sequence[Document],
    k: int,
    *,
    block: int = _BLOCK,
    threads: int = 2,
) -> Iterator[tuple[str, list[Match]]]:
    """Yield the key of each profile with the same list as ``MatchIndex.top_k``, in order.

    Args:
        index: of the challenges; changes made meanwhile are not seen.
        profiles: who asks.
        k: how many challenges each gets at most.
        block: profiles at a time; memory grows with it, and with nothing else.
        threads: of the multiplication.

    Raises:
        ValueError: ``k`` or ``block`` is less than 1.
    """
    if k < 1 or block < 1:
        raise ValueError("k and block must be at least 1")
    rows = index.rows()
    for start in range(0, len(profiles), block):
        asking = profiles[start : start + block]
        if rows is None:
            yield from ((profile.key, []) for profile in asking)
        else:
            yield from _block(index, rows, asking, k, threads)


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


def _block(
    index: MatchIndex, rows: Segment, asking: Sequence[Document], k: int, threads: int
) -> Iterator[tuple[str, list[Match]]]:
    wanted = max(k, RERANKED)
    tables = [
        best_products(
            index.space.asked(asking, view),
            rows.columns[view],
            wanted + _SPARE,
            threads=threads,
        )
        for view in LANGUAGES
    ]
    best = csr_array(tables[0].maximum(tables[1]))
    for row, profile in enumerate(asking):
        cells = slice(best.indptr[row], best.indptr[row + 1])
        places, scores = best.indices[cells], best.data[cells]
        if _is_cut_in_a_tie(scores, wanted):
            yield profile.key, index.top_k(profile, k)
        else:
            found = index.ordered(profile, (rows,), _spread(places, scores, len(rows.keys)), k)
            yield profile.key, found


def _is_cut_in_a_tie(scores: FloatArray, wanted: int) -> bool:
    """Whether challenges as good as the last wanted one may be missing."""
    if len(scores) < wanted + _SPARE:
        return False
    ordered = np.sort(scores)[::-1]
    return rounded(float(ordered[wanted - 1])) <= rounded(float(ordered[wanted + _SPARE - 1]))


def _spread(places: Any, scores: FloatArray, size: int) -> FloatArray:
    spread = np.zeros(size)
    spread[places] = scores
    return spread
