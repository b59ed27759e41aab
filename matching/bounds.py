"""Which documents can be among the best, found without most of the products.

A long question has a few words that weigh and many that hardly do. The words that weigh, its
head, are multiplied with every document. What all others could add is at most the length of the
rest times the length of the document (Cauchy and Schwarz), so only documents whose bound reaches
the list are multiplied in full. The result is the same to the last bit; Turtle and Flood, "Query
evaluation: strategies and optimizations", Information Processing & Management 31(6), 1995, skip
documents by the same reasoning.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.narrowing import narrow
from matching.snapshot import FloatArray

# A rest of this share of the length: a tenth of the products of a long question, and some three
# hundred of ten thousand documents to look at again. Of 0.02 to 0.1 it was the fastest.
REST = 0.06
# With fewer products than this, leaving some out costs as much as it saves.
MANY_PRODUCTS = 200_000
# More than rounding to the precision of comparison can move a score.
ROUNDING = 1e-11


@dataclass(frozen=True, slots=True)
class Heads:
    """The words of some questions that weigh, and what is left of each.

    Attributes:
        rows: of shape (questions, vocabulary), columns sorted.
        rests: the length of what was left out of each, never too short; 0 where nothing was.
    """

    rows: csr_array
    rests: FloatArray


def heads_of(asked: csr_array, costs: NDArray[np.int64], rest: float = REST) -> Heads:
    """Return the words of each row that bring most for their cost.

    Args:
        asked: of shape (questions, vocabulary), weights 0 or more.
        costs: how many documents hold each word, of shape (vocabulary,).
        rest: the share of the length of a row that may be left out, 0 to 1.
    """
    count = asked.shape[0]
    owner = np.repeat(np.arange(count), np.diff(asked.indptr))
    squares = asked.data**2
    order = np.lexsort((squares / np.maximum(costs[asked.indices], 1), owner))
    # Summed from the cheapest on, row by row: what could be left out together with each word.
    summed = np.cumsum(squares[order])
    starts = np.append(0.0, summed)[asked.indptr[:-1]]
    lengths = np.bincount(owner, squares, minlength=count)
    is_left = np.zeros(len(squares), dtype=bool)
    is_left[order] = summed - starts[owner] <= rest**2 * lengths[owner]
    rests = np.sqrt(np.bincount(owner[is_left], squares[is_left], minlength=count))
    ends = np.append(0, np.cumsum(np.bincount(owner[~is_left], minlength=count)))
    rows = csr_array((asked.data[~is_left], asked.indices[~is_left], ends), shape=asked.shape)
    return Heads(narrow(rows), rests * (1 + ROUNDING))


def lengths_of(rows: csr_array) -> FloatArray:
    """Return the length of each row, never too short, of shape (rows,)."""
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    squares = np.bincount(owner, rows.data**2, minlength=rows.shape[0])
    return np.asarray(np.sqrt(squares) * (1 + ROUNDING))


def promising(lower: FloatArray, upper: FloatArray, wanted: int) -> NDArray[np.int64] | None:
    """Return the places of all scores that can be among the ``wanted`` best.

    Args:
        lower: what each score is at least, of shape (documents,).
        upper: what it is at most.
        wanted: at least 1.

    Returns:
        places, rising; None where there are fewer scores above 0 than wanted, or where a third
        and more would be left: looking at all of them costs no more then.
    """
    if np.count_nonzero(lower) < wanted:
        return None
    least = np.partition(lower, -wanted)[-wanted]
    found = np.flatnonzero(upper + ROUNDING >= least)
    return found if 3 * len(found) < len(lower) else None
