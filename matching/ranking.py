"""Scores of sparse vectors, and the best of them in a steady order."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from matching.snapshot import FloatArray

# How many of the best are looked at again by their spelling.
RERANKED = 100
# Scores closer than this are a tie: the order must not hang on the last bit of a float.
_DECIMALS = 12


def rounded(score: float) -> float:
    """Return a score in the precision in which scores are compared."""
    return round(score, _DECIMALS)


def scored(asked: csr_array, columns: csr_array) -> FloatArray:
    """Return the products of one vector with many.

    Args:
        asked: one row, of shape (1, vocabulary).
        columns: many vectors, transposed: of shape (vocabulary, documents).

    Returns:
        of shape (documents,). The sum of each document runs over the words in one order, so it
        does not depend on the documents beside it.
    """
    scores = np.zeros(columns.shape[1])
    for word, weight in zip(asked.indices, asked.data, strict=True):
        cells = slice(columns.indptr[word], columns.indptr[word + 1])
        scores[columns.indices[cells]] += weight * columns.data[cells]
    return scores


def best_rows(keys: Sequence[str], scores: FloatArray, k: int) -> list[int]:
    """Return the places of the ``k`` best scores above 0, best first, equal ones by key."""
    compared = np.round(scores, _DECIMALS)
    rows = np.flatnonzero(compared > 0)
    if len(rows) > k:
        threshold = np.partition(compared[rows], len(rows) - k)[len(rows) - k]
        rows = rows[compared[rows] >= threshold]
    return sorted((int(row) for row in rows), key=lambda row: (-compared[row], keys[row]))[:k]
