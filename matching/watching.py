"""Whose list the coming and going of challenges may change, told without making any list."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from matching.allpairs import priced_rows, with_keys
from matching.blocks import Asking, best_of_block
from matching.bounds import ROUNDING
from matching.document import Document
from matching.feedback import Feedback
from matching.holding import Hold, depth_of, holds_of_block
from matching.index import Match, MatchIndex
from matching.profiles import ProfileIndex
from matching.searching import LeftOut
from matching.space import FeatureSpace


class ListWatch:
    """Keeps the vectors of many profiles, and how firmly the list of each stands.

    What it says is never too little: a list that is not named would be the same if it were made
    again. It may name one that turns out to be the same.

    Args:
        space: a fitted space.
    """

    def __init__(self, space: FeatureSpace) -> None:
        self._people = ProfileIndex(space)
        self._slack: dict[str, int] = {}
        self._turns = 0

    def __len__(self) -> int:
        return len(self._people)

    def lists(
        self,
        index: MatchIndex,
        profiles: Sequence[Document],
        k: int,
        *,
        prices: Mapping[str, float] | None = None,
        feedback: Mapping[str, Feedback] | None = None,
        without: Mapping[str, Collection[str]] | None = None,
        places: Mapping[str, int] | None = None,
    ) -> Iterator[tuple[str, list[Match]]]:
        """Yield the lists of ``top_k_all``, and watch them from now on.

        Args:
            index: of the challenges as they are now.
            profiles: who asks; a block of them. Who is watched already is watched anew.
            k: how many challenges each gets at most.
            prices: challenge -> price; 0 for the others.
            feedback: key of a profile -> what they said of challenges.
            without: key of a profile -> challenges to leave out for them.
            places: key of a profile -> how many places of the list matter; ``k`` for the others.
        """
        asking = Asking.of(index.space, profiles, feedback)
        challenges = index.rows()
        if challenges is None:
            self._keep(asking, [Hold(0.0, 0)] * len(asking.keys))
            yield from ((key, []) for key in asking.keys)
            return
        left_out = LeftOut.of(asking.keys, without or {}, challenges.places)
        due = priced_rows(challenges.keys, prices)
        lists = best_of_block(asking, challenges, k, due, left_out=left_out)
        wanted = [(places or {}).get(key, k) for key in asking.keys]
        depths = np.array([depth_of(row, is_priced=due is not None) for row in wanted], np.int64)
        ties = np.argsort(np.argsort(np.array(challenges.keys), kind="stable"), kind="stable")
        holds = holds_of_block(asking, challenges, depths, ties, left_out=left_out)
        self._keep(asking, holds)
        yield from with_keys(asking.keys, challenges.keys, lists)

    def forget(self, keys: Iterable[str]) -> None:
        """Watch these no longer; who is not watched is passed over."""
        gone = list(keys)
        self._people.remove(gone)
        for key in gone:
            self._slack.pop(key, None)

    def touched(self, challenges: Collection[Document]) -> set[str]:
        """Return the profiles whose list may be another by this news, and count it.

        Args:
            challenges: what came and what is gone; one that changed as it was and as it is.
        """
        self._turns += len(challenges)
        worn = {key for key, turn in self._slack.items() if self._turns > turn}
        return worn.union(*(self._people.affected_by(challenge) for challenge in challenges))

    def _keep(self, asking: Asking, holds: Sequence[Hold]) -> None:
        self._people.update_blocks([asking])
        rows = list(zip(asking.keys, holds, strict=True))
        self._people.remember({key: max(0.0, hold.floor - ROUNDING) for key, hold in rows})
        self._slack |= {key: self._turns + hold.slack for key, hold in rows}
