"""Learning from pairs of texts which word goes with which."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

_ROUNDS = 5
Pairs = Sequence[tuple[Sequence[int], Sequence[int]]]


def translation_table(pairs: Pairs, shape: tuple[int, int], rounds: int = _ROUNDS) -> csr_array:
    """Return how likely each target word is for each source word.

    IBM Model 1 (Brown et al., "The mathematics of statistical machine translation", 1993) by
    expectation maximisation from a uniform start: no randomness, and the order of the pairs only
    moves the last bits.

    Args:
        pairs: source words and target words of each text, as rows and columns of the result;
            a word that occurs twice counts twice; pairs with an empty side say nothing.
        shape: number of different source words, number of different target words.
        rounds: of expectation maximisation; after five the order of candidates hardly moves.

    Returns:
        float64, ``shape``; a row sums to 1, or to 0 for a word that is in no pair.
    """
    sources, targets, groups = _alignments(pairs)
    # One cell for each pair of words that ever meet: the full table would not fit in memory.
    cells, cell = np.unique(sources * shape[1] + targets, return_inverse=True)
    rows, columns = cells // shape[1], cells % shape[1]
    likely = 1.0 / np.bincount(rows, minlength=shape[0])[rows]
    for _ in range(rounds):
        expected = likely[cell]
        expected /= np.bincount(groups, weights=expected)[groups]
        counts = np.bincount(cell, weights=expected, minlength=len(cells))
        likely = counts / np.bincount(rows, weights=counts, minlength=shape[0])[rows]
    return csr_array((likely, (rows, columns)), shape=shape)


def symmetrised(forward: csr_array, backward: csr_array) -> csr_array:
    """Return the mean of both directions, in the shape of ``forward``.

    One direction alone sends rare words to whatever long text they stood in ("garbage
    collection": Moore, "Improving IBM word-alignment Model 1", ACL 2004).
    """
    return csr_array((forward + backward.T) / 2)


def strongest(table: csr_array, *, least: float, most: int) -> csr_array:
    """Keep at most ``most`` values of each row, and none below ``least``.

    Equal values at the border are kept in the order of their columns.
    """
    kept = csr_array(table)
    kept.sort_indices()
    chosen = [
        _largest(kept.data, start, stop, least, most)
        for start, stop in zip(kept.indptr[:-1], kept.indptr[1:], strict=True)
    ]
    places = np.concatenate([np.zeros(0, dtype=np.int64), *chosen])
    ends = np.concatenate([[0], np.cumsum([len(row) for row in chosen])])
    return csr_array((kept.data[places], kept.indices[places], ends), shape=kept.shape)


def shares(table: csr_array) -> csr_array:
    """Return the table with each row divided by its sum; empty rows stay empty."""
    totals = np.asarray(table.sum(axis=1)).ravel()
    return csr_array(diags_array(1 / np.where(totals > 0, totals, 1.0)) @ table)


def without_itself(table: csr_array) -> csr_array:
    """Return the square table without its diagonal: a word is no news about itself."""
    cells = table.tocoo()
    apart = cells.row != cells.col
    places = (cells.row[apart], cells.col[apart])
    return csr_array((cells.data[apart], places), shape=table.shape)


def _alignments(
    pairs: Pairs,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each source word beside each target word of its text, grouped by place of the target."""
    sources, targets, groups = [], [], []
    group = 0
    for source, target in pairs:
        if source and target:
            sources.append(np.tile(np.asarray(source, dtype=np.int64), len(target)))
            targets.append(np.repeat(np.asarray(target, dtype=np.int64), len(source)))
            places = np.arange(group, group + len(target), dtype=np.int64)
            groups.append(np.repeat(places, len(source)))
            group += len(target)
    none = np.zeros(0, dtype=np.int64)
    return tuple(np.concatenate([none, *part]) for part in (sources, targets, groups))  # type: ignore[return-value]


def _largest(
    values: NDArray[np.float64], start: int, stop: int, least: float, most: int
) -> NDArray[np.int64]:
    places = np.arange(start, stop, dtype=np.int64)[values[start:stop] >= least]
    order = np.argsort(-values[places], kind="stable")[:most]
    return np.sort(places[order])
