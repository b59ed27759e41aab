"""The rows of an index in a few pieces, so that a change of one does not copy all others."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack

from matching.bounds import lengths_of
from matching.snapshot import FloatArray
from matching.spelling import alike

# From here on it pays to copy the words that are asked into one table and multiply at once.
_MANY_WORDS = 20

Columns = Mapping[str, csr_array]


@dataclass(frozen=True, slots=True)
class Segment:
    """Documents in the order they came.

    Attributes:
        keys: of the documents.
        languages: the place in ``LANGUAGES`` of what most of each is written in, int8.
        columns: for each view the transposed vectors, (vocabulary, documents): a question has a
            few words, and reads only theirs. An index of profiles has their n-grams here too.
        spelling: rows of letter n-grams, (documents, places).
        alive: false for a document that was removed since; its row waits for the next merge.
        floors: how good the list of each must be beaten, for an index of profiles; 0 by default.
        places: key -> row.
        lines: for each view the vectors themselves, (documents, vocabulary), to multiply a few of
            them; nothing in an index of profiles.
        lengths: for each view in ``lines`` the length of each vector.
    """

    keys: tuple[str, ...]
    languages: NDArray[np.int8]
    columns: Columns
    spelling: csr_array
    alive: NDArray[np.bool_]
    floors: FloatArray
    places: Mapping[str, int]
    lines: Columns = field(default_factory=dict)
    lengths: Mapping[str, FloatArray] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        keys: Sequence[str],
        languages: NDArray[np.int8],
        columns: Columns,
        spelling: csr_array,
        lines: Columns | None = None,
    ) -> "Segment":
        """Return a segment in which everything is alive and no floor is known.

        Raises:
            ValueError: a key occurs twice.
        """
        places = numbered(keys)
        if len(places) < len(keys):
            raise ValueError("a key occurs twice")
        alive, floors = np.ones(len(keys), dtype=bool), np.zeros(len(keys))
        known = lines or {}
        lengths = {view: lengths_of(rows) for view, rows in known.items()}
        return cls(tuple(keys), languages, columns, spelling, alive, floors, places, known, lengths)

    def __len__(self) -> int:
        return int(self.alive.sum())

    def has(self, key: str) -> bool:
        place = self.places.get(key)
        return place is not None and bool(self.alive[place])

    def without(self, gone: Iterable[str]) -> "Segment":
        """Return the same with some documents dead: one mask is copied, and no vector."""
        dead = [self.places[key] for key in gone if key in self.places]
        if not dead:
            return self
        alive = self.alive.copy()
        alive[dead] = False
        return replace(self, alive=alive)

    def with_floors(self, floors: Mapping[str, float]) -> "Segment":
        """Return the same with other floors for those of the keys that are alive here."""
        known = {key: floor for key, floor in floors.items() if self.has(key)}
        if not known:
            return self
        changed = self.floors.copy()
        changed[[self.places[key] for key in known]] = list(known.values())
        return replace(self, floors=changed)

    def compact(self) -> "Segment":
        """Return the same without its dead rows."""
        if self.alive.all():
            return self
        kept = np.flatnonzero(self.alive)
        keys = tuple(self.keys[row] for row in kept)
        return Segment(
            keys,
            self.languages[kept],
            {view: csr_array(self.columns[view][:, kept]) for view in self.columns},
            csr_array(self.spelling[kept]),
            np.ones(len(kept), dtype=bool),
            self.floors[kept],
            numbered(keys),
            {view: csr_array(rows[kept]) for view, rows in self.lines.items()},
            {view: lengths[kept] for view, lengths in self.lengths.items()},
        )

    def joined(self, other: "Segment") -> "Segment":
        one, two = self.compact(), other.compact()
        keys = one.keys + two.keys
        return Segment(
            keys,
            np.concatenate([one.languages, two.languages]),
            {
                view: csr_array(hstack([one.columns[view], two.columns[view]], format="csr"))
                for view in one.columns
            },
            csr_array(vstack([one.spelling, two.spelling], format="csr")),
            np.ones(len(keys), dtype=bool),
            np.concatenate([one.floors, two.floors]),
            numbered(keys),
            {
                view: csr_array(vstack([one.lines[view], two.lines[view]], format="csr"))
                for view in one.lines
            },
            {view: np.concatenate([one.lengths[view], two.lengths[view]]) for view in one.lengths},
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """The segments of an index at one moment, as one long list of rows."""

    segments: tuple[Segment, ...] = ()

    def __len__(self) -> int:
        return sum(len(segment) for segment in self.segments)

    def __contains__(self, key: object) -> bool:
        return any(segment.has(str(key)) for segment in self.segments)

    def keys(self) -> list[str]:
        """Return the keys of all documents that are there, sorted."""
        return sorted(
            segment.keys[row]
            for segment in self.segments
            for row in np.flatnonzero(segment.alive).tolist()
        )

    def key(self, row: int) -> str:
        for segment in self.segments:
            if row < len(segment.keys):
                return segment.keys[row]
            row -= len(segment.keys)
        raise IndexError(row)

    def places(self, keys: Collection[str]) -> list[int]:
        """Return the rows of some keys, also dead ones; without those that never were here."""
        starts = accumulate((len(segment.keys) for segment in self.segments), initial=0)
        return [
            start + segment.places[key]
            for start, segment in zip(starts, self.segments, strict=False)
            for key in keys
            if key in segment.places
        ]

    def languages(self) -> NDArray[np.int8]:
        """Return the language of each row, as its place in ``LANGUAGES``."""
        return np.concatenate(
            [np.zeros(0, np.int8), *(segment.languages for segment in self.segments)]
        )

    def floors(self) -> FloatArray:
        """Return the floor of each row."""
        return np.concatenate([np.zeros(0), *(segment.floors for segment in self.segments)])

    def scores(self, asked: csr_array, view: str) -> FloatArray:
        """Return the product of one vector, (1, vocabulary), with each row; 0 for a dead one.

        The sum of each row runs over the words in one order, so it does not depend on the rows
        beside it.
        """
        found = [
            _products(asked, segment.columns[view]) * segment.alive for segment in self.segments
        ]
        return np.concatenate([np.zeros(0), *found])

    def costs(self, view: str) -> NDArray[np.int64]:
        """Return how many documents hold each word of a view; there is at least one segment."""
        counts = [np.diff(segment.columns[view].indptr) for segment in self.segments]
        return np.asarray(np.sum(counts, axis=0, dtype=np.int64))

    def lengths(self, view: str) -> FloatArray:
        """Return the length of the vector of each row; 0 for a dead one."""
        return np.concatenate([segment.lengths[view] * segment.alive for segment in self.segments])

    def some_scores(self, rows: NDArray[np.int64], asked: csr_array, view: str) -> FloatArray:
        """Return ``scores`` of some rows that are alive, to the same bit."""
        dense = np.zeros(asked.shape[1])
        dense[asked.indices] = asked.data
        return self._of_some(rows, lambda segment, own: segment.lines[view][own] @ dense)

    def alike(self, rows: NDArray[np.int64], spelled: csr_array) -> FloatArray:
        """Return how much each of some rows is spelled like one row of n-grams, 0 to 1."""
        return self._of_some(rows, lambda segment, own: alike(segment.spelling[own], spelled))

    def having(self, segment: Segment) -> "Rows":
        return Rows(merged((*self.segments, segment)))

    def without(self, keys: Iterable[str]) -> "Rows":
        gone = frozenset(keys)
        return Rows(merged(tuple(segment.without(gone) for segment in self.segments)))

    def with_floors(self, floors: Mapping[str, float]) -> "Rows":
        return Rows(tuple(segment.with_floors(floors) for segment in self.segments))

    def _of_some(
        self,
        rows: NDArray[np.int64],
        work: Callable[[Segment, NDArray[np.int64]], FloatArray],
    ) -> FloatArray:
        """What ``work`` says of some rows, with their places in each segment."""
        found = np.zeros(len(rows))
        start = 0
        for segment in self.segments:
            inside = (rows >= start) & (rows < start + len(segment.keys))
            if inside.any():
                found[inside] = work(segment, rows[inside] - start)
            start += len(segment.keys)
        return found

    def whole(self) -> Segment | None:
        """Return all rows as one segment, or None if there is none."""
        living = [segment.compact() for segment in self.segments]
        return reduce(Segment.joined, living) if living else None


def numbered(keys: Sequence[str]) -> dict[str, int]:
    """Return the place of each key."""
    return {key: place for place, key in enumerate(keys)}


def merged(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Join the newest segments until each is less than half as large as the one before it.

    A segment that is half dead loses its dead rows, so what is kept stays below twice what is
    there.
    """
    stack: list[Segment] = []
    for segment in segments:
        if len(segment):
            half_dead = len(segment) * 2 <= len(segment.keys)
            stack.append(segment.compact() if half_dead else segment)
        while len(stack) > 1 and len(stack[-1]) * 2 >= len(stack[-2]):
            newest = stack.pop()
            stack[-1] = stack[-1].joined(newest)
    return tuple(stack)


def _products(asked: csr_array, columns: csr_array) -> FloatArray:
    if len(asked.indices) > _MANY_WORDS:
        return np.asarray(columns[asked.indices].T @ asked.data)
    scores = np.zeros(columns.shape[1])
    for word, weight in zip(asked.indices.tolist(), asked.data.tolist(), strict=True):
        cells = slice(columns.indptr[word], columns.indptr[word + 1])
        scores[columns.indices[cells]] += weight * columns.data[cells]
    return scores
