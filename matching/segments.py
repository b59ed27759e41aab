"""The rows of an index in a few pieces, so that adding one does not copy all others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from scipy.sparse import csr_array, hstack, vstack

from matching.resources import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Segment:
    """Documents in the order they came.

    ``columns`` holds for each view the transposed vectors, (vocabulary, documents): a question
    has a few words, and reads only theirs.
    """

    keys: tuple[str, ...]
    languages: tuple[Language, ...]
    columns: dict[Language, csr_array]
    spelling: csr_array

    def without(self, gone: frozenset[str]) -> "Segment":
        kept = [row for row, key in enumerate(self.keys) if key not in gone]
        if len(kept) == len(self.keys):
            return self
        return Segment(
            tuple(self.keys[row] for row in kept),
            tuple(self.languages[row] for row in kept),
            {view: csr_array(self.columns[view][:, kept]) for view in LANGUAGES},
            self.spelling[kept],
        )

    def joined(self, other: "Segment") -> "Segment":
        return Segment(
            self.keys + other.keys,
            self.languages + other.languages,
            {
                view: csr_array(hstack([self.columns[view], other.columns[view]], format="csr"))
                for view in LANGUAGES
            },
            csr_array(vstack([self.spelling, other.spelling], format="csr")),
        )


def merged(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Join the newest segments until each is less than half as large as the one before it."""
    stack: list[Segment] = []
    for segment in segments:
        if segment.keys:
            stack.append(segment)
        while len(stack) > 1 and len(stack[-1].keys) * 2 >= len(stack[-2].keys):
            newest = stack.pop()
            stack[-1] = stack[-1].joined(newest)
    return tuple(stack)


def joined(segments: Sequence[Segment]) -> Segment | None:
    """Return all segments as one, or None if there is none."""
    return reduce(Segment.joined, segments) if segments else None
