"""Finding the best challenges for a profile, or the best profiles for a challenge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from scipy.sparse import csr_array

from matching.document import Document, main_language
from matching.ranking import RERANKED, best_rows, rounded, scored
from matching.reading import Side
from matching.resources import LANGUAGES, Language
from matching.segments import Segment, joined, merged
from matching.snapshot import FloatArray
from matching.space import FeatureSpace
from matching.spelling import alike, spelling_weight


@dataclass(frozen=True, slots=True)
class Match:
    """One place in a list of suggestions.

    Attributes:
        key: of the document found.
        score: cosine in the view that fits best, above 0 and at most 1; for the first hundred
            plus what being spelled alike adds, at most 0.2.
        rank: 1 for the best.
    """

    key: str
    score: float
    rank: int


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
        self._segments: tuple[Segment, ...] = ()
        self._writing = Lock()

    def __len__(self) -> int:
        return sum(len(segment.keys) for segment in self._segments)

    def __contains__(self, key: object) -> bool:
        return any(key in segment.keys for segment in self._segments)

    def copy(self) -> "MatchIndex":
        """Return an index that stays as this one is now. It shares the rows: they never change."""
        copied = MatchIndex(self.space)
        copied._segments = self._segments
        return copied

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
            self._segments = merged((*self._segments, segment))

    def update(self, documents: Iterable[Document]) -> None:
        """Replace documents by key; add the ones that are not there yet.

        Raises:
            ValueError: a key occurs twice in ``documents``.
        """
        segment = self._segment(list(documents))
        with self._writing:
            self._segments = merged((*self._kept(segment.keys), segment))

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
            self._segments = merged(self._kept(gone))

    def top_k(self, profile: Document, k: int) -> list[Match]:
        """Return the ``k`` best documents for ``profile``, best first.

        Documents without a shared word are left out, so the list may be shorter, and it is empty
        for an empty profile. Equal scores are ordered by key. A profile in two languages asks in
        both views, and each document counts with its better view. Among the first hundred,
        being spelled alike adds to the score; the others follow.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        segments = self._segments
        return self.ordered(profile, segments, self._scores(profile, segments), k)

    def ordered(
        self, profile: Document, segments: Sequence[Segment], scores: FloatArray, k: int
    ) -> list[Match]:
        """Return the ``k`` best of ``segments`` by scores that were computed elsewhere.

        Args:
            profile: who asks.
            segments: of this index.
            scores: a cosine for each document of the segments, in their order.
            k: at least 1.
        """
        keys = [key for segment in segments for key in segment.keys]
        order = best_rows(keys, scores, max(k, RERANKED))
        first = self._reranked(profile, segments, scores, order[:RERANKED])
        places = sorted(first, key=lambda row: (-rounded(first[row]), keys[row]))
        found = [(row, first[row]) for row in places]
        found += [(row, float(scores[row])) for row in order[RERANKED:]]
        return [
            Match(keys[row], score, place) for place, (row, score) in enumerate(found[:k], start=1)
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

    def rows(self) -> Segment | None:
        """Return all rows in one piece, or None while there are none; for working in blocks."""
        return joined(self._segments)

    def _present(self) -> set[str]:
        return {key for segment in self._segments for key in segment.keys}

    def _scores(self, profile: Document, segments: Sequence[Segment]) -> FloatArray:
        best = np.zeros(sum(len(segment.keys) for segment in segments))
        for view in self.space.query_views(profile):
            asked = self.space.transform([profile], view, Side.PROFILE)
            scores = [scored(asked, segment.columns[view]) for segment in segments]
            best = np.maximum(best, np.concatenate([np.zeros(0), *scores]))
        return best

    def _reranked(
        self,
        profile: Document,
        segments: Sequence[Segment],
        scores: FloatArray,
        rows: Sequence[int],
    ) -> dict[int, float]:
        """Add to the scores of some rows what being spelled alike is worth."""
        mine = main_language(profile)
        spelled = self.space.spelling_.transform([profile])
        found: dict[int, float] = {}
        start = 0
        for segment in segments:
            inside = [row for row in rows if start <= row < start + len(segment.keys)]
            local = [row - start for row in inside]
            likeness = alike(segment.spelling[local], spelled)
            for row, place, like in zip(inside, local, likeness, strict=True):
                weight = spelling_weight(mine, segment.languages[place])
                found[row] = float(scores[row]) + weight * float(like)
            start += len(segment.keys)
        return found

    def _segment(self, documents: Sequence[Document]) -> Segment:
        keys = tuple(document.key for document in documents)
        if len(set(keys)) < len(keys):
            raise ValueError("a key occurs twice")
        return Segment(
            keys,
            tuple(main_language(document) for document in documents),
            {view: self._columns(documents, view) for view in LANGUAGES},
            self.space.spelling_.transform(documents),
        )

    def _columns(self, documents: Sequence[Document], view: Language) -> csr_array:
        return csr_array(self.space.transform(documents, view).T)

    def _kept(self, gone: Iterable[str]) -> tuple[Segment, ...]:
        keys = frozenset(gone)
        return tuple(segment.without(keys) for segment in self._segments)
