"""Finding the best challenges for a profile, or the best profiles for a challenge."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from scipy.sparse import csr_array

from matching.bounds import MANY_PRODUCTS, heads_of, promising
from matching.document import Document, languages_of
from matching.feedback import NO_FEEDBACK, Feedback, asked_row
from matching.ranking import RERANKED, IntArray, best_rows, in_order, priced
from matching.resources import LANGUAGES, Language
from matching.segments import Rows, Segment
from matching.snapshot import FloatArray
from matching.space import FeatureSpace
from matching.spelling import spelling_weights


@dataclass(frozen=True, slots=True)
class Match:
    """One place in a list of suggestions.

    Attributes:
        key: of the document found.
        score: cosine in the view that fits best, above 0 and at most 1; for the first hundred
            plus what being spelled alike adds, at most 0.2, less ``price``.
        rank: 1 for the best.
        price: what was taken off because the challenge is shown to so many others.
    """

    key: str
    score: float
    rank: int
    price: float = 0.0


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
        self._rows = Rows()
        self._writing = Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def copy(self) -> "MatchIndex":
        """Return an index that stays as this one is now. It shares the rows: they never change."""
        copied = MatchIndex(self.space)
        copied._rows = self._rows
        return copied

    def keys(self) -> list[str]:
        """Return all keys, sorted."""
        return self._rows.keys()

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents that are not there yet.

        Raises:
            ValueError: a key is there already, or occurs twice in ``documents``.
        """
        segment = self._segment(list(documents))
        with self._writing:
            doubles = sorted(key for key in segment.keys if key in self._rows)
            if doubles:
                raise ValueError(f"already in the index: {', '.join(doubles)}")
            self._rows = self._rows.having(segment)

    def update(self, documents: Iterable[Document]) -> None:
        """Replace documents by key; add the ones that are not there yet.

        Raises:
            ValueError: a key occurs twice in ``documents``.
        """
        segment = self._segment(list(documents))
        with self._writing:
            self._rows = self._rows.without(segment.keys).having(segment)

    def remove(self, keys: Iterable[str]) -> None:
        """Remove documents.

        Raises:
            KeyError: a key is not in the index; nothing is removed then.
        """
        gone = list(keys)
        with self._writing:
            unknown = sorted(key for key in set(gone) if key not in self._rows)
            if unknown:
                raise KeyError(", ".join(unknown))
            self._rows = self._rows.without(gone)

    def top_k(
        self,
        profile: Document,
        k: int,
        prices: Mapping[str, float] | None = None,
        *,
        feedback: Feedback = NO_FEEDBACK,
        without: Collection[str] = (),
    ) -> list[Match]:
        """Return the ``k`` best documents for ``profile``, best first.

        Documents without a shared word are left out, so the list may be shorter, and it is empty
        for an empty profile. Equal scores are ordered by key. A profile in two languages asks in
        both views, and each document counts with its better view. Among the first hundred,
        being spelled alike adds to the score, and a price is taken off; the others follow.

        Args:
            profile: who asks.
            k: at least 1.
            prices: key -> price, see ``ExposurePrice``; 0 for the others.
            feedback: what they said of challenges; it turns what the profile asks.
            without: keys to leave out, as if they were not in the index.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        rows = self._rows
        views = feedback.views(self.space, profile) or LANGUAGES
        asked = {view: asked_row(self.space, profile, view, feedback) for view in views}
        scores = _scores(rows, asked, max(k, RERANKED), rows.places(without))
        best = best_rows(rows.key, scores, max(k, RERANKED))
        head = self._reranked(profile, rows, scores, best[:RERANKED], prices or {})
        rest = ((row, float(scores[row]), 0.0) for row in best[RERANKED:].tolist())
        return [
            Match(rows.key(row), score, rank, price)
            for rank, (row, score, price) in enumerate([*head, *rest][:k], start=1)
        ]

    def rank(
        self, profile: Document, key: str, prices: Mapping[str, float] | None = None
    ) -> int | None:
        """Return the place of one document in the full list, or None if it shares no word.

        Raises:
            KeyError: ``key`` is not in the index.
        """
        if key not in self:
            raise KeyError(key)
        matches = self.top_k(profile, max(1, len(self)), prices)
        return next((match.rank for match in matches if match.key == key), None)

    def rows(self) -> Segment | None:
        """Return all rows in one piece, or None while there are none; for working in blocks."""
        return self._rows.whole()

    def _reranked(
        self,
        profile: Document,
        rows: Rows,
        scores: FloatArray,
        best: IntArray,
        prices: Mapping[str, float],
    ) -> Iterator[tuple[int, float, float]]:
        """Yield some rows by what they score with spelling and price: row, score, price."""
        weights = spelling_weights(languages_of([profile]), rows.languages()[best])
        like = rows.alike(best, self.space.spelling_.asked([profile]))
        spelled = np.zeros(len(scores))
        spelled[best] = scores[best] + weights * like
        ordered = in_order(rows.key, best, spelled[best])
        due = np.array([prices.get(rows.key(row), 0.0) for row in ordered.tolist()])
        final = priced(spelled[ordered][np.newaxis], due[np.newaxis])
        places = ordered[final.order[0]].tolist()
        return zip(places, final.scores[0].tolist(), final.prices[0].tolist(), strict=True)

    def _segment(self, documents: Sequence[Document]) -> Segment:
        lines: dict[str, csr_array] = {
            view: self.space.transform(documents, view) for view in LANGUAGES
        }
        columns = {view: csr_array(rows.T) for view, rows in lines.items()}
        keys = [document.key for document in documents]
        spelling = self.space.spelling_.offered(documents)
        return Segment.of(keys, languages_of(documents), columns, spelling, lines)


def _scores(
    rows: Rows, asked: Mapping[Language, csr_array], wanted: int, left_out: Sequence[int]
) -> FloatArray:
    """The score of each row in the better view, right for the ``wanted`` best; others may be 0."""
    costs = {view: rows.costs(view) for view in asked} if rows.segments else {}
    is_long = sum(int(costs[v][asked[v].indices].sum()) for v in costs) > MANY_PRODUCTS
    found = _promising(rows, asked, costs, wanted, left_out) if is_long else None
    if found is None:
        scores = np.maximum.reduce([rows.scores(row, view) for view, row in asked.items()])
        scores[left_out] = 0.0
        return np.asarray(scores)
    scores = np.zeros(len(rows.languages()))
    scores[found] = np.maximum.reduce(
        [rows.some_scores(found, row, view) for view, row in asked.items()]
    )
    return scores


def _promising(
    rows: Rows,
    asked: Mapping[Language, csr_array],
    costs: Mapping[Language, IntArray],
    wanted: int,
    left_out: Sequence[int],
) -> IntArray | None:
    """The rows that can be among the ``wanted`` best; None where looking at all costs no more."""
    lower, upper = [], []
    for view, row in asked.items():
        heads = heads_of(row, costs[view])
        lower.append(rows.scores(heads.rows, view))
        upper.append(lower[-1] + heads.rests[0] * rows.lengths(view))
    at_least, at_most = np.maximum.reduce(lower), np.maximum.reduce(upper)
    at_least[left_out] = at_most[left_out] = 0.0
    return promising(at_least, at_most, wanted)
