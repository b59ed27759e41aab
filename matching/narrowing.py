"""Sparse tables with places of 32 bits: a quarter to a third less memory than with 64."""

import numpy as np
from scipy.sparse import csr_array, get_index_dtype


def narrow(table: csr_array) -> csr_array:
    """Return the same table with the smallest kind of places that scipy has for its size.

    Scipy never makes the places of an array smaller by itself, and one table with wide places
    makes all that is joined to it or multiplied with it wide. No value changes, nor any order.
    """
    kind = get_index_dtype(maxval=max(table.nnz, *table.shape))
    places, ends = (np.asarray(cells, dtype=kind) for cells in (table.indices, table.indptr))
    return csr_array((table.data, places, ends), shape=table.shape)
