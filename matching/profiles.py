"""The other way round: which profiles a challenge fits, and whose list it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from scipy.sparse import csr_array, vstack

from matching.blocks import Asking
from matching.document import Document, languages_of
from matching.ranking import best_rows, compared
from matching.resources import LANGUAGES
from matching.segments import Rows, Segment
from matching.snapshot import FloatArray
from matching.space import FeatureSpace
from matching.spelling import at_most_alike, spelling_weights

_OUTLINES = "outlines"
# More than rounding to the precision of comparison can move a score.
_ROUNDING = 1e-11


@dataclass(frozen=True, slots=True)
class Reach:
    """A profile that a challenge fits.

    Attributes:
        key: of the profile.
        score: what ``MatchIndex.top_k`` of the profile gives the challenge before it looks at
            spelling and price.
        at_most: the same with all that spelling could add.
    """

    key: str
    score: float
    at_most: float


class ProfileIndex:
    """The vectors of many profiles, ready to be asked which of them a challenge fits.

    A score is the same from both sides: ``MatchIndex`` and this class multiply the same vectors.
    Changes cost as little as those of a ``MatchIndex``: they are kept in the same segments.

    Args:
        space: a fitted space.
    """

    def __init__(self, space: FeatureSpace) -> None:
        self.space = space
        self._rows = Rows()
        self._writing = Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def fit(self, profiles: Iterable[Document]) -> "ProfileIndex":
        """Take in these profiles instead of all others.

        Raises:
            ValueError: a key occurs twice.
        """
        segment = self._segment(list(profiles))
        with self._writing:
            self._rows = Rows().having(segment)
        return self

    def fit_blocks(self, blocks: Iterable[Asking]) -> "ProfileIndex":
        """Take in profiles whose vectors were computed before, instead of all others.

        Args:
            blocks: at least one.

        Raises:
            ValueError: a key occurs twice.
        """
        segment = self._joined(list(blocks))
        with self._writing:
            self._rows = Rows().having(segment)
        return self

    def update(self, profiles: Iterable[Document]) -> None:
        """Replace profiles by key; add the ones that are not there yet.

        Raises:
            ValueError: a key occurs twice.
        """
        self._take_in(self._segment(list(profiles)))

    def update_blocks(self, blocks: Iterable[Asking]) -> None:
        """Do the same with profiles whose vectors were computed before.

        Args:
            blocks: at least one.

        Raises:
            ValueError: a key occurs twice.
        """
        self._take_in(self._joined(list(blocks)))

    def remove(self, keys: Iterable[str]) -> None:
        """Remove profiles. Somebody who left twice is no less gone."""
        with self._writing:
            self._rows = self._rows.without(keys)

    def top_k(self, challenge: Document, k: int) -> list[Reach]:
        """Return the ``k`` profiles that fit best, best first, equal scores by key.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        rows = self._rows
        scores = self._scores(challenge, rows)
        at_most = scores + self._spelling_weights(challenge, rows)
        return [
            Reach(rows.key(row), float(scores[row]), float(at_most[row]))
            for row in best_rows(rows.key, scores, k).tolist()
        ]

    def remember(self, floors: Mapping[str, float]) -> None:
        """Keep how good the lists of these profiles are, for ``affected_by``.

        Args:
            floors: profile -> score of the last place in its list, before any price; 0 if the
                list is not full. A profile that is updated falls back to 0. Where lists have
                prices, give the score ``2 * (MOST_FALLS + 1)`` places below the last.

        Raises:
            KeyError: a profile is not in the index; nothing is kept then.
        """
        with self._writing:
            unknown = sorted(key for key in floors if key not in self._rows)
            if unknown:
                raise KeyError(", ".join(unknown))
            self._rows = self._rows.with_floors(floors)

    def affected_by(self, challenge: Document) -> list[str]:
        """Return the profiles whose list changes when ``challenge`` comes or changed.

        How alike two texts are is bounded for all by outlines of their n-grams, and computed for
        the few in whose list the bound leaves room.

        Returns:
            keys, sorted.
        """
        rows = self._rows
        floors, weights = rows.floors(), self._spelling_weights(challenge, rows)
        scores = self._scores(challenge, rows)
        spelled = self.space.spelling_.offered([challenge])
        at_most = scores + weights * self._at_most_alike(spelled, rows)
        near = np.flatnonzero((scores > 0) & (at_most + _ROUNDING >= floors))
        exact = scores[near] + weights[near] * rows.alike(near, spelled)
        found = near[compared(exact) >= compared(floors[near])]
        return sorted(rows.key(row) for row in found.tolist())

    def _take_in(self, segment: Segment) -> None:
        with self._writing:
            self._rows = self._rows.without(segment.keys).having(segment)

    def _at_most_alike(self, spelled: csr_array, rows: Rows) -> FloatArray:
        outline = self.space.spelling_.outlines(spelled)
        return at_most_alike(rows.scores(outline, _OUTLINES), outline.nnz)

    def _spelling_weights(self, challenge: Document, rows: Rows) -> FloatArray:
        spoken = np.arange(len(LANGUAGES), dtype=np.int8)
        return spelling_weights(spoken, languages_of([challenge]))[rows.languages()]

    def _scores(self, challenge: Document, rows: Rows) -> FloatArray:
        found = [rows.scores(self.space.transform([challenge], view), view) for view in LANGUAGES]
        return np.asarray(np.maximum.reduce(found))

    def _segment(self, profiles: Sequence[Document]) -> Segment:
        return self._joined([Asking.of(self.space, profiles)])

    def _joined(self, blocks: Sequence[Asking]) -> Segment:
        keys = [key for block in blocks for key in block.keys]
        languages = np.concatenate([block.languages for block in blocks])
        columns: dict[str, csr_array] = {
            view: _columns([block.vectors[view] for block in blocks]) for view in LANGUAGES
        }
        outlines = [self.space.spelling_.outlines(block.spelling) for block in blocks]
        columns[_OUTLINES] = _columns(outlines)
        spelling = csr_array(vstack([block.spelling for block in blocks], format="csr"))
        return Segment.of(keys, languages, columns, spelling)


def _columns(rows: Sequence[csr_array]) -> csr_array:
    return csr_array(vstack(rows, format="csr").T)
