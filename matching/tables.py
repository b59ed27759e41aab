"""Some challenges for each of many profiles, best first, as two arrays of one shape."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.ranking import IntArray, compared
from matching.snapshot import FloatArray


@dataclass(frozen=True, slots=True)
class Table:
    """For each profile some challenges, best first; -1 and a score of 0 behind the end.

    Attributes:
        rows: places of the challenges, of shape (profiles, places).
        scores: float64, of the same shape.
    """

    rows: IntArray
    scores: FloatArray

    @classmethod
    def empty(cls, profiles: int, width: int) -> "Table":
        shape = (profiles, width)
        return cls(np.full(shape, -1, dtype=np.int64), np.zeros(shape))

    @classmethod
    def spread(cls, cells: csr_array) -> "Table":
        """Return the cells of each row from the left, in the order that they have."""
        lengths = np.diff(cells.indptr)
        who = np.repeat(np.arange(cells.shape[0]), lengths)
        place = np.arange(cells.nnz) - np.repeat(cells.indptr[:-1], lengths)
        table = cls.empty(cells.shape[0], int(lengths.max(initial=0)))
        table.rows[who, place], table.scores[who, place] = cells.indices, cells.data
        return table

    def until(self, width: int) -> "Table":
        """Return the first places, or all where there are fewer."""
        return Table(self.rows[:, :width], self.scores[:, :width])

    def put(self, who: Any, other: "Table") -> None:
        """Write what another table says of some profiles; it is not wider than this one."""
        width = other.rows.shape[1]
        self.rows[who, :width], self.scores[who, :width] = other.rows, other.scores
        self.rows[who, width:], self.scores[who, width:] = -1, 0.0


def in_order(rows: IntArray, scores: FloatArray, ties: IntArray) -> Table:
    """Return each row by falling score; what is no more than 0 is left out.

    Args:
        rows: places of challenges, of shape (profiles, places).
        scores: of the same shape.
        ties: the place of each challenge among all keys, which decides between equal scores.
    """
    steady = compared(scores)
    order = np.lexsort((ties[rows], -steady), axis=-1)
    taken = np.take_along_axis(rows, order, axis=1), np.take_along_axis(scores, order, axis=1)
    there = np.take_along_axis(steady, order, axis=1) > 0
    return Table(np.where(there, taken[0], -1), np.where(there, taken[1], 0.0))


def wide(table: NDArray[Any], width: int, end: float) -> NDArray[Any]:
    """Return the table cut or filled up to a number of columns."""
    found = np.full((table.shape[0], width), end, dtype=table.dtype)
    known = table[:, :width]
    found[:, : known.shape[1]] = known
    return found
