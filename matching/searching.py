"""The best challenges of many profiles by the words that they share."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack

from matching.bounds import MANY_PRODUCTS, ROUNDING, heads_of
from matching.narrowing import narrow
from matching.products import best_products, pair_products
from matching.ranking import IntArray, compared
from matching.resources import LANGUAGES, Language
from matching.segments import Segment
from matching.snapshot import FloatArray
from matching.tables import Table, in_order

# Ties at the border are decided by key, so a few more than needed must be known.
SPARE = 16
# So many more than wanted are looked at in full, of those that their bound lets hope.
_HOPEFUL = 400
# Farther below 0 than the largest bound is above it: that of a product of length 1 with its rest.
_FAR = -4.0

Vectors = Mapping[Language, csr_array]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which challenges to leave out for whom; people share a pattern where theirs are the same.

    Attributes:
        patterns: of each profile its row in ``rows``, or -1; of shape (profiles,).
        rows: 1 where a pattern leaves a challenge out, of shape (patterns, challenges).
    """

    patterns: NDArray[np.int64]
    rows: csr_array

    @classmethod
    def of(
        cls,
        keys: Iterable[str],
        without: Mapping[str, Collection[str]],
        places: Mapping[str, int],
    ) -> "LeftOut | None":
        """Return what some profiles leave out, or None if they leave out nothing.

        Args:
            keys: of the profiles.
            without: key of a profile -> keys of challenges; unknown ones are passed over.
            places: key of a challenge -> its row.
        """
        known: dict[frozenset[str], int] = {frozenset(): -1}
        patterns = [
            known.setdefault(frozenset(without.get(key, ())), len(known) - 1) for key in keys
        ]
        found = [_places(pattern, places) for pattern in list(known)[1:]]
        if not any(map(len, found)):
            return None
        cells = np.concatenate(found)
        ends = np.cumsum([0, *map(len, found)])
        shape = (len(found), len(places))
        rows = csr_array((np.ones(len(cells)), cells, ends), shape=shape)
        return cls(np.array(patterns), narrow(rows))

    def some(self, who: IntArray) -> "LeftOut":
        """Return the same for some of the profiles."""
        return LeftOut(self.patterns[who], self.rows)

    def of_one(self, who: int) -> IntArray:
        """Return the challenges that are left out for one profile."""
        pattern = self.patterns[who]
        ends = self.rows.indptr[[pattern, pattern + 1]] if pattern >= 0 else (0, 0)
        return np.asarray(self.rows.indices[slice(*ends)], dtype=np.int64)

    def asked(self) -> csr_array:
        """Return what each profile asks of each pattern: far less than nothing of its own."""
        who = np.flatnonzero(self.patterns >= 0)
        cells = (np.full(len(who), _FAR), (who, self.patterns[who]))
        return narrow(csr_array(cells, shape=(len(self.patterns), self.rows.shape[0])))


@dataclass(frozen=True, slots=True)
class _Search:
    """Some profiles among all challenges. What is left out has a product below 0.

    Attributes:
        ties: the place of each challenge among all keys.
        wanted: how many challenges to find for each profile.
    """

    vectors: Vectors
    challenges: Segment
    left_out: LeftOut | None
    ties: IntArray
    wanted: int
    threads: int

    def some(self, who: IntArray) -> "_Search":
        vectors = {view: csr_array(rows[who]) for view, rows in self.vectors.items()}
        left_out = self.left_out and self.left_out.some(who)
        return _Search(vectors, self.challenges, left_out, self.ties, self.wanted, self.threads)

    def best(
        self, asked: Sequence[csr_array], columns: Sequence[csr_array], count: int
    ) -> csr_array:
        """The largest sums of products; what is left out comes as one more factor."""
        if self.left_out:
            asked, columns = [*asked, self.left_out.asked()], [*columns, self.left_out.rows]
        if len(asked) == 1:
            return best_products(asked[0], columns[0], count, threads=self.threads)
        mine, theirs = hstack(asked, format="csr"), vstack(columns, format="csr")
        return best_products(csr_array(mine), csr_array(theirs), count, threads=self.threads)

    def whole(self, who: int) -> Table:
        """Everything that fits one profile, without a limit."""
        found = []
        for view in LANGUAGES:
            asked = self.vectors[view][[who]].toarray()[0]
            found.append(self.challenges.columns[view].T @ asked)
        scores = np.maximum.reduce(found)
        if self.left_out:
            scores[self.left_out.of_one(who)] = 0.0
        rows = np.flatnonzero(scores)
        return in_order(rows[np.newaxis], scores[rows][np.newaxis], self.ties)


def best_by_words(
    vectors: Vectors,
    challenges: Segment,
    wanted: int,
    ties: IntArray,
    *,
    left_out: LeftOut | None = None,
    threads: int = 2,
) -> Table:
    """Return the best challenges of each profile, each in its better view.

    Who asks in few words is multiplied with every challenge; who asks in many, because of what
    they said of challenges, first by the words that weigh (see ``bounds``).

    Args:
        vectors: of the profiles in each view, of shape (profiles, vocabulary).
        challenges: all of them, none dead.
        wanted: how many of each profile, at least 1.
        ties: the place of each challenge among all keys.
        left_out: challenges that are not looked at; ``wanted`` others remain.
        threads: of the multiplication.
    """
    search = _Search(vectors, challenges, left_out, ties, wanted, threads)
    profiles = vectors[LANGUAGES[0]].shape[0]
    table = Table.empty(profiles, wanted + SPARE)
    is_long = _is_long(vectors, challenges)
    short, long = np.flatnonzero(~is_long), np.flatnonzero(is_long)
    if len(short):
        table.put(short, _by_products(search if len(short) == profiles else search.some(short)))
    if len(long):
        table.put(long, _by_bounds(search.some(long)))
    return table.until(wanted)


def _is_long(vectors: Vectors, challenges: Segment) -> NDArray[np.bool_]:
    """Whether the product of each profile with all challenges would be too much work."""
    products = np.zeros(vectors[LANGUAGES[0]].shape[0])
    for view, rows in vectors.items():
        costs = np.diff(challenges.columns[view].indptr)[rows.indices]
        owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        products += np.bincount(owner, costs, minlength=rows.shape[0])
    return (products > MANY_PRODUCTS) & bool(challenges.lines)


def _by_products(search: _Search) -> Table:
    width = search.wanted + SPARE
    views = [
        search.best([search.vectors[view]], [search.challenges.columns[view]], width)
        for view in LANGUAGES
    ]
    found = Table.spread(csr_array(views[0].maximum(views[1])))
    table = in_order(found.rows, found.scores, search.ties).until(width)
    for place in np.flatnonzero(_is_cut_in_a_tie(table.scores, search.wanted)).tolist():
        table.put([place], search.whole(place).until(width))
    return table


def _by_bounds(search: _Search) -> Table:
    width = search.wanted + SPARE
    views = [_bounds(search, view) for view in LANGUAGES]
    hopeful = csr_array(views[0].maximum(views[1]))
    who = np.repeat(np.arange(hopeful.shape[0]), np.diff(hopeful.indptr))
    what = hopeful.indices.astype(np.int64)
    scores = np.maximum.reduce(
        [
            pair_products(search.challenges.lines[view], search.vectors[view], who, what)
            for view in LANGUAGES
        ]
    )
    cells = csr_array((scores, hopeful.indices, hopeful.indptr), shape=hopeful.shape)
    found = Table.spread(cells)
    table = Table.empty(len(found.rows), width)
    table.put(slice(None), in_order(found.rows, found.scores, search.ties).until(width))
    unseen = np.maximum.reduce([_largest_unseen(bounds, search) for bounds in views])
    is_open = (unseen > 0) & (unseen + ROUNDING >= table.scores[:, search.wanted - 1])
    for place in np.flatnonzero(is_open).tolist():
        table.put([place], search.whole(place).until(width))
    return table


def _bounds(search: _Search, view: Language) -> csr_array:
    """The largest bounds of each profile: the product of its head, and at most the rest."""
    columns, lengths = search.challenges.columns[view], search.challenges.lengths[view]
    heads = heads_of(search.vectors[view], np.diff(columns.indptr))
    asked = [heads.rows, csr_array(heads.rests[:, np.newaxis])]
    return search.best(asked, [columns, csr_array(lengths[np.newaxis])], search.wanted + _HOPEFUL)


def _largest_unseen(bounds: csr_array, search: _Search) -> FloatArray:
    """What a challenge that is not among the largest bounds can score at the most."""
    lengths = np.diff(bounds.indptr)
    is_cut = lengths >= search.wanted + _HOPEFUL
    least = np.zeros(len(lengths))
    if is_cut.any():
        cells = bounds.data[np.repeat(is_cut, lengths)].reshape(int(is_cut.sum()), -1)
        least[is_cut] = cells.min(axis=1)
    return least


def _is_cut_in_a_tie(scores: FloatArray, wanted: int) -> NDArray[np.bool_]:
    """Whether challenges as good as the last wanted one may be missing."""
    if scores.shape[1] < wanted + SPARE:
        return np.zeros(scores.shape[0], dtype=bool)
    steady = compared(scores)
    last = steady[:, wanted + SPARE - 1]
    return np.asarray((last > 0) & (steady[:, wanted - 1] <= last))


def _places(keys: Iterable[str], places: Mapping[str, int]) -> NDArray[np.int32]:
    return np.array(sorted(places[key] for key in keys if key in places), dtype=np.int32)
