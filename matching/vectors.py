"""One document as columns and weights: TF-IDF over what a view reads in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.document import Document
from matching.reading import Amount, Bridge, Reader, Side, WordKey
from matching.resources import Language
from matching.snapshot import FloatArray, View

# Columns and weights of one row.
Cells = tuple[NDArray[np.int32], FloatArray]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The vector of one document; with the unknown stems its length is 1, or it is empty.

    Attributes:
        columns: int32, sorted, each once: the known stems.
        weights: float64, of the same shape.
        unknown: stem -> weight, for stems outside the vocabulary.
        divisor: what all weights were divided by.
    """

    columns: NDArray[np.int32]
    weights: FloatArray
    unknown: Mapping[str, float]
    divisor: float


@dataclass(frozen=True, slots=True)
class _Meant:
    """What one word brings for an amount of 1; `related` tells which of it by a related word."""

    columns: NDArray[np.int32]
    weights: FloatArray
    related: NDArray[np.bool_]
    unknown: tuple[tuple[str, float], ...]


class Weigher:
    """Turns documents into vectors. What a word means is worked out once and remembered.

    Args:
        reader: of documents.
        views: language -> vocabulary and weights.
    """

    def __init__(self, reader: Reader, views: Mapping[Language, View]) -> None:
        self._reader = reader
        self._views = views
        self._meant = lru_cache(maxsize=131_072)(self._meanings)

    def weigh(self, document: Document, view: Language, side: Side) -> Weighed:
        """Return the vector of ``document``, which does not depend on any other document."""
        amounts = self._reader.amounts(document, view, side)
        found = [
            self._adapted(self._meant(word, view, side), view, row) for word, row in amounts.items()
        ]
        shares = [row.amount for row in amounts.values()]
        columns, weights = _summed(found, shares)
        unknown: dict[str, float] = {}
        for meant, amount in zip(found, shares, strict=True):
            for stem, weight in meant.unknown:
                unknown[stem] = unknown.get(stem, 0.0) + amount * weight
        squares = float(weights @ weights) + sum(weight * weight for weight in unknown.values())
        length = squares**0.5 or 1.0
        outside = {stem: weight / length for stem, weight in unknown.items()}
        return Weighed(columns, weights / length, outside, length)

    def _adapted(self, meant: _Meant, view: Language, amount: Amount) -> _Meant:
        weights = meant.weights
        if amount.widening < 1 and meant.related.any():
            weights = np.where(meant.related, weights * amount.widening, weights)
        if amount.focus:
            reading = self._views[view]
            weights = weights * (reading.idf[meant.columns] / reading.unseen_idf) ** amount.focus
        return replace(meant, weights=weights)

    def _meanings(self, word: WordKey, view: Language, side: Side) -> _Meant:
        reading = self._views[view]
        known: list[tuple[int, float, bool]] = []
        unknown: list[tuple[str, float]] = []
        for meaning in self._reader.meanings(word, view, side):
            weight = meaning.share * reading.idf_of(meaning.stem)
            column = reading.vocabulary.get(meaning.stem)
            if column is None:
                unknown.append((meaning.stem, weight))
            else:
                known.append((column, weight, meaning.bridge is Bridge.RELATED))
        columns = np.array([column for column, _, _ in known], dtype=np.int32)
        weights = np.array([weight for _, weight, _ in known], dtype=np.float64)
        related = np.array([is_related for _, _, is_related in known], dtype=np.bool_)
        return _Meant(columns, weights, related, tuple(unknown))


def _summed(found: list[_Meant], amounts: list[float]) -> Cells:
    """Add up what all words bring, by column."""
    if not any(len(meant.columns) for meant in found):
        return np.zeros(0, dtype=np.int32), np.zeros(0)
    sizes = [len(meant.columns) for meant in found]
    columns = np.concatenate([meant.columns for meant in found])
    weights = np.concatenate([meant.weights for meant in found]) * np.repeat(amounts, sizes)
    order = np.argsort(columns, kind="stable")
    columns, weights = columns[order], weights[order]
    starts = np.flatnonzero(np.concatenate([[True], columns[1:] != columns[:-1]]))
    return columns[starts], np.add.reduceat(weights, starts)
