"""Finding the best challenges for a profile, or the best profiles for a challenge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from scipy.sparse import csr_array, vstack

from matching.document import Document
from matching.resources import LANGUAGES, Language
from matching.snapshot import FloatArray
from matching.space import FeatureSpace

# Scores closer than this are a tie: the order must not hang on the last bit of a float.
_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Match:
    """One place in a list of suggestions.

    Attributes:
        key: of the document found.
        score: cosine in the view that fits best, above 0 and at most 1.
        rank: 1 for the best.
    """

    key: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class _Segment:
    keys: tuple[str, ...]
    rows: dict[Language, csr_array]

    def without(self, gone: frozenset[str]) -> "_Segment":
        kept = [row for row, key in enumerate(self.keys) if key not in gone]
        if len(kept) == len(self.keys):
            return self
        rows = {view: self.rows[view][kept] for view in LANGUAGES}
        return _Segment(tuple(self.keys[row] for row in kept), rows)

    def joined(self, other: "_Segment") -> "_Segment":
        rows = {
            view: csr_array(vstack([self.rows[view], other.rows[view]], format="csr"))
            for view in LANGUAGES
        }
        return _Segment(self.keys + other.keys, rows)


class MatchIndex:
    """The vectors of many documents, ready to be asked which of them fit one other document.

    Rows live in segments that are merged when the newest has grown to half the size of the one
    before it, so adding one document does not copy all others (O'Neil et al., "The log-structured
    merge-tree", 1996). The result never depends on how documents came in: an index that was
    changed step by step answers exactly as one that was built at once.

    A reader in another thread sees the state before or after a change, never half of it.

    Args:
        space: a fitted space; all vectors are of its ``version``.
    """

    def __init__(self, space: FeatureSpace) -> None:
        self.space = space
        self._segments: tuple[_Segment, ...] = ()
        self._writing = Lock()

    def __len__(self) -> int:
        return sum(len(segment.keys) for segment in self._segments)

    def __contains__(self, key: object) -> bool:
        return any(key in segment.keys for segment in self._segments)

    def keys(self) -> list[str]:
        """Return all keys, sorted."""
        return sorted(self._present())

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents that are not there yet.

        Raises:
            ValueError: a key is there already, or occurs twice in ``documents``.
        """
        segment = self._segment(list(documents))
        with self._writing:
            doubles = sorted(self._present().intersection(segment.keys))
            if doubles:
                raise ValueError(f"already in the index: {', '.join(doubles)}")
            self._segments = _merged((*self._segments, segment))

    def update(self, documents: Iterable[Document]) -> None:
        """Replace documents by key; add the ones that are not there yet.

        Raises:
            ValueError: a key occurs twice in ``documents``.
        """
        segment = self._segment(list(documents))
        with self._writing:
            self._segments = _merged((*self._kept(segment.keys), segment))

    def remove(self, keys: Iterable[str]) -> None:
        """Remove documents.

        Raises:
            KeyError: a key is not in the index; nothing is removed then.
        """
        gone = list(keys)
        with self._writing:
            unknown = sorted(set(gone) - self._present())
            if unknown:
                raise KeyError(", ".join(unknown))
            self._segments = _merged(self._kept(gone))

    def top_k(self, profile: Document, k: int) -> list[Match]:
        """Return the ``k`` best documents for ``profile``, best first.

        Documents without a shared word are left out, so the list may be shorter, and it is empty
        for an empty profile. Equal scores are ordered by key. A profile in two languages asks in
        both views, and each document counts with its better view.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        keys, scores = self._scores(profile)
        order = _best(keys, scores, k)
        return [
            Match(keys[row], float(scores[row]), place) for place, row in enumerate(order, start=1)
        ]

    def rank(self, profile: Document, key: str) -> int | None:
        """Return the place of one document in the full list, or None if it shares no word.

        Raises:
            KeyError: ``key`` is not in the index.
        """
        if key not in self:
            raise KeyError(key)
        matches = self.top_k(profile, max(1, len(self)))
        return next((match.rank for match in matches if match.key == key), None)

    def _present(self) -> set[str]:
        return {key for segment in self._segments for key in segment.keys}

    def _scores(self, profile: Document) -> tuple[list[str], FloatArray]:
        segments = self._segments
        keys = [key for segment in segments for key in segment.keys]
        best = np.zeros(len(keys))
        for view in self.space.query_views(profile):
            query = self.space.transform([profile], view).toarray()[0]
            scores = [segment.rows[view] @ query for segment in segments]
            best = np.maximum(best, np.concatenate([np.zeros(0), *scores]))
        return keys, best

    def _segment(self, documents: Sequence[Document]) -> _Segment:
        keys = tuple(document.key for document in documents)
        if len(set(keys)) < len(keys):
            raise ValueError("a key occurs twice")
        return _Segment(keys, {view: self.space.transform(documents, view) for view in LANGUAGES})

    def _kept(self, gone: Iterable[str]) -> tuple[_Segment, ...]:
        keys = frozenset(gone)
        return tuple(segment.without(keys) for segment in self._segments)


def _merged(segments: tuple[_Segment, ...]) -> tuple[_Segment, ...]:
    stack: list[_Segment] = []
    for segment in segments:
        if segment.keys:
            stack.append(segment)
        while len(stack) > 1 and len(stack[-1].keys) * 2 >= len(stack[-2].keys):
            newest = stack.pop()
            stack[-1] = stack[-1].joined(newest)
    return tuple(stack)


def _best(keys: Sequence[str], scores: FloatArray, k: int) -> list[int]:
    rounded = np.round(scores, _DECIMALS)
    rows = np.flatnonzero(rounded > 0)
    if len(rows) > k:
        threshold = np.partition(rounded[rows], len(rows) - k)[len(rows) - k]
        rows = rows[rounded[rows] >= threshold]
    return sorted((int(row) for row in rows), key=lambda row: (-rounded[row], keys[row]))[:k]
