"""Products of sparse vectors: the largest of many, and those of chosen pairs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix

from matching.snapshot import FloatArray

try:
    from sparse_dot_topn import sp_matmul_topn
except ImportError:  # There is no wheel for every machine: scipy gives the same, more slowly.
    sp_matmul_topn = None

# Rows that are spread out at a time, so that they stay near the processor.
_TOGETHER = 4


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


def pair_products(
    rows: csr_array, ones: csr_array, who: NDArray[np.int64], what: NDArray[np.int64]
) -> FloatArray:
    """Return the products of the rows ``what`` with the ones ``who``, pair by pair.

    Args:
        rows: of shape (documents, places).
        ones: of shape (profiles, places).
        who: places in ``ones``, rising.
        what: places in ``rows``, of the same shape.

    Returns:
        float64, of the shape of ``who``; each sum runs over the places in their order.
    """
    found = np.zeros(len(who))
    dense = np.zeros((_TOGETHER, rows.shape[1]))
    for first in range(0, ones.shape[0], _TOGETHER):
        inside = slice(*np.searchsorted(who, (first, first + _TOGETHER)).tolist())
        if inside.start < inside.stop:
            some = ones[first : first + _TOGETHER]
            own = np.repeat(np.arange(some.shape[0]), np.diff(some.indptr))
            dense[own, some.indices] = some.data
            found[inside] = _with_lines(rows[what[inside]], who[inside] - first, dense)
            dense[own, some.indices] = 0.0
    return found


def _with_lines(rows: csr_array, lines: NDArray[np.int64], dense: FloatArray) -> FloatArray:
    """The product of each row with one line of ``dense``: one multiplication for many lines."""
    lengths = np.diff(rows.indptr)
    places = rows.indices + np.repeat((lines * dense.shape[1]).astype(np.int32), lengths)
    shape = (rows.shape[0], dense.size)
    far = csr_array((rows.data.astype(np.float64), places, rows.indptr), shape=shape)
    return np.asarray(far @ dense.ravel())


def _best_by_scipy(asked: csr_array, columns: csr_array, count: int) -> csr_array:
    kept: list[csr_array] = []
    for row in range(asked.shape[0]):
        products = csr_array(asked[[row]] @ columns)
        largest = np.argsort(-products.data, kind="stable")[:count]
        largest = np.sort(largest[products.data[largest] > 0])
        cells = (products.data[largest], products.indices[largest], [0, len(largest)])
        kept.append(csr_array(cells, shape=products.shape))
    data = np.concatenate([np.zeros(0), *(row.data for row in kept)])
    indices = np.concatenate([np.zeros(0, dtype=np.int32), *(row.indices for row in kept)])
    ends = np.cumsum([0, *(row.nnz for row in kept)])
    return csr_array((data, indices, ends), shape=(asked.shape[0], columns.shape[1]))
