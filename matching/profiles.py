"""The other way round: which profiles a challenge fits, and whose list it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.document import Document, main_language
from matching.ranking import best_rows, scored
from matching.resources import LANGUAGES, Language
from matching.snapshot import FloatArray
from matching.space import FeatureSpace
from matching.spelling import spelling_weight


@dataclass(frozen=True, slots=True)
class Reach:
    """A profile that a challenge fits.

    Attributes:
        key: of the profile.
        score: what ``MatchIndex.top_k`` of the profile gives the challenge before it looks at
            spelling.
        at_most: the same with all that spelling could add.
    """

    key: str
    score: float
    at_most: float


class ProfileIndex:
    """The vectors of many profiles, ready to be asked which of them a challenge fits.

    A score is the same from both sides: ``MatchIndex`` and this class multiply the same vectors.

    Args:
        space: a fitted space.
    """

    def __init__(self, space: FeatureSpace) -> None:
        self.space = space
        self.keys_: tuple[str, ...] = ()
        self._languages: tuple[Language, ...] = ()
        self._columns: dict[Language, csr_array] = {}

    def fit(self, profiles: Iterable[Document]) -> "ProfileIndex":
        """Take in the profiles; each key once.

        Raises:
            ValueError: a key occurs twice.
        """
        asking = list(profiles)
        self.keys_ = tuple(profile.key for profile in asking)
        if len(set(self.keys_)) < len(asking):
            raise ValueError("a key occurs twice")
        self._languages = tuple(main_language(profile) for profile in asking)
        self._columns = {view: csr_array(self.space.asked(asking, view).T) for view in LANGUAGES}
        return self

    def top_k(self, challenge: Document, k: int) -> list[Reach]:
        """Return the ``k`` profiles that fit best, best first, equal scores by key.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        scores = self._scores(challenge)
        language = main_language(challenge)
        return [self._reach(row, scores, language) for row in best_rows(self.keys_, scores, k)]

    def affected_by(self, challenge: Document, floors: Mapping[str, float]) -> list[str]:
        """Return the profiles whose list may change because ``challenge`` came or changed.

        Args:
            challenge: new or changed.
            floors: profile -> score of the last place in its list; 0 or missing if the list is
                not full.

        Returns:
            keys, sorted: everybody whose list changes, and a few whose list does not.
        """
        reached = self.top_k(challenge, max(1, len(self.keys_)))
        return sorted(row.key for row in reached if row.at_most >= floors.get(row.key, 0.0))

    def _scores(self, challenge: Document) -> FloatArray:
        best = np.zeros(len(self.keys_))
        for view in LANGUAGES:
            wanted = self.space.transform([challenge], view)
            best = np.maximum(best, scored(wanted, self._columns[view]))
        return best

    def _reach(self, row: int, scores: FloatArray, language: Language) -> Reach:
        score = float(scores[row])
        most = spelling_weight(self._languages[row], language)
        return Reach(self.keys_[row], score, score + most)
