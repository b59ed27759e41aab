"""How generic a document is: how near it lies to everybody, whatever they ask."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

# Ten of 200 to 400 reference profiles; with 5 or 30 the figures differ by less than 2 %.
_NEAREST = 10
# A document with this mean likeness to its nearest profiles counts for half.
_HALVES_AT = 0.15
# With nothing but a typical text to go by, a likeness of so much to it halves. Everything is a
# little like it: ESCO occupations .13, project briefs .17 on average.
_HALVES_NEAR_TYPICAL = 0.4
_BLOCK = 1_000


def generality(rows: csr_array, reference: csr_array) -> NDArray[np.float64]:
    """Return the mean score of each row with the reference profiles nearest to it.

    After the local scaling of hubs in Conneau et al., "Word translation without parallel data",
    ICLR 2018: what is near to everybody is suggested to everybody, and says little about anybody.

    Args:
        rows: of shape (documents, vocabulary).
        reference: profiles, or a typical text, of shape (profiles, vocabulary).

    Returns:
        0 to 1, of shape (documents,); 0 without a reference.
    """
    nearest = min(_NEAREST, reference.shape[0])
    if not nearest:
        return np.zeros(rows.shape[0])
    blocks = [
        _means_of_largest((rows[start : start + _BLOCK] @ reference.T).toarray(), nearest)
        for start in range(0, rows.shape[0], _BLOCK)
    ]
    return np.concatenate([np.zeros(0), *blocks])


def damping(rows: csr_array, reference: csr_array) -> NDArray[np.float64]:
    """Return what each row is multiplied by: 1 without a reference, less the more generic it is.

    A factor on the row, rather than something taken off the score: so each pair of words keeps
    its exact share in a score, and no score becomes negative.
    """
    return np.asarray(_HALVES_AT / (_HALVES_AT + generality(rows, reference)))


def typical(weights: NDArray[np.float64]) -> csr_array:
    """Return a reference of one typical text, for where it is not known what people ask.

    Args:
        weights: of each word in it, 0 or more, of shape (vocabulary,).

    Returns:
        of shape (1, vocabulary), of a length that ``damping`` takes; no rows if no word weighs.
    """
    length = float(np.sqrt(weights @ weights))
    if not length:
        return csr_array((0, len(weights)), dtype=np.float64)
    return csr_array(weights[np.newaxis] * (_HALVES_AT / _HALVES_NEAR_TYPICAL / length))


def _means_of_largest(scores: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    # Sorted before the sum, so the order of the reference profiles moves no bit.
    return np.asarray(np.sort(scores, axis=1)[:, -count:].mean(axis=1))
