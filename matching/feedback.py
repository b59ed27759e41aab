"""What somebody said of challenges moves what they ask, and stays apart from their profile.

After Rocchio, "Relevance feedback in information retrieval" (in Salton, "The SMART retrieval
system", 1971): what is asked moves towards the mean of what was wanted and away from the mean of
what was not,

    asked = own + BETA * mean(wanted) - GAMMA * mean(unwanted),

with negative weights set to 0, and brought back to the length that the own vector had, so that a
score stays a cosine and lists with and without feedback can be compared. Each vector in a mean
counts for less with age: half after ``HALF_LIFE``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import fsum, sqrt

import numpy as np
from scipy.sparse import csr_array, vstack

from matching.document import Document
from matching.narrowing import narrow
from matching.reading import Side
from matching.resources import LANGUAGES, Language
from matching.snapshot import FloatArray
from matching.space import FeatureSpace

BETA = 0.5
GAMMA = 0.15
HALF_LIFE = timedelta(days=90)

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said of one challenge.

    Attributes:
        challenge: its text as it is now.
        is_wanted: "interested", or "not for me".
        age: how long ago it was said, in whole days, so that a list stays as it is for a day;
            0 or more.

    Raises:
        ValueError: a negative age.
    """

    challenge: Document
    is_wanted: bool
    age: int = 0

    def __post_init__(self) -> None:
        if self.age < 0:
            raise ValueError(f"an opinion cannot be {self.age} days old")

    @classmethod
    def at(
        cls, challenge: Document, *, is_wanted: bool, given_at: datetime, now: datetime
    ) -> "Opinion":
        """Return the opinion with its age; one from the future, by a clock that ran ahead, is new.

        Raises:
            TypeError: one of the two times has a zone and the other has not.
        """
        return cls(challenge, is_wanted, max(0, (now - given_at).days))

    @property
    def decay(self) -> float:
        """What is left of it, 1 at first and half after each ``HALF_LIFE``."""
        return float(0.5 ** (self.age / HALF_LIFE.days))


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything that one person said; without opinions it changes nothing at all.

    Raises:
        ValueError: two opinions about one challenge.
    """

    opinions: tuple[Opinion, ...] = ()

    def __post_init__(self) -> None:
        keys = [opinion.challenge.key for opinion in self.opinions]
        if len(set(keys)) < len(keys):
            raise ValueError("two opinions about one challenge")

    def __bool__(self) -> bool:
        return bool(self.opinions)

    def views(self, space: FeatureSpace, profile: Document) -> tuple[Language, ...]:
        """Return the views in which this person asks: an empty profile in those of what it wants.

        None of them when there is neither a profile nor a wanted challenge.
        """
        own = space.query_views(profile)
        wanted = [row.challenge for row in self.opinions if row.is_wanted]
        others = {view for challenge in wanted for view in space.query_views(challenge)}
        return own or tuple(view for view in LANGUAGES if view in others)


NO_FEEDBACK = Feedback()


@dataclass(frozen=True, slots=True)
class Pull:
    """What one opinion adds to the weights that are asked; all of them below 0 for "not for me"."""

    key: str
    is_wanted: bool
    weights: Weights


@dataclass(frozen=True, slots=True)
class Asked:
    """The vector that is asked, and what it is made of.

    Attributes:
        scale: what the weights of the profile were multiplied by.
        own: the weights of the profile after that, by stem.
        pulls: what each opinion adds to them, in a steady order; own and pulls sum to the vector.
    """

    scale: float
    own: Weights
    pulls: tuple[Pull, ...]

    def total(self) -> dict[str, float]:
        """Return the vector itself: stem -> weight, none below 0, sorted by stem."""
        parts = [self.own, *(pull.weights for pull in self.pulls)]
        stems = sorted({stem for part in parts for stem in part})
        sums = {stem: fsum(part.get(stem, 0.0) for part in parts) for stem in stems}
        return {stem: weight for stem, weight in sums.items() if weight > 0}


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one opinion adds to a score.

    Attributes:
        key: of the challenge that it was about.
        is_wanted: "interested", or "not for me".
        share: in the unit of the score; 0 or less for "not for me".
    """

    key: str
    is_wanted: bool
    share: float


def asked_with(space: FeatureSpace, profile: Document, view: Language, feedback: Feedback) -> Asked:
    """Return what ``profile`` asks in one view after ``feedback``.

    Challenges are read as the index holds them. So being interested in one challenge, and nothing
    else, never lowers its score: the vector turns towards that of the challenge.
    """
    own = known(space, profile, view, Side.PROFILE)
    if not feedback:
        return Asked(1.0, own, ())
    wanted = _pulls(space, view, [row for row in feedback.opinions if row.is_wanted], BETA)
    unwanted = _pulls(space, view, [row for row in feedback.opinions if not row.is_wanted], -GAMMA)
    pulls = [*wanted, *_clipped(unwanted, own, wanted)]
    plain = Asked(1.0, own, tuple(pulls))
    scale = _scale(list(own.values()), list(plain.total().values()))
    scaled = (Pull(pull.key, pull.is_wanted, _times(pull.weights, scale)) for pull in pulls)
    return Asked(scale, _times(own, scale), tuple(scaled))


def asked_row(
    space: FeatureSpace, profile: Document, view: Language, feedback: Feedback
) -> csr_array:
    """Return the vector of ``asked_with`` alone, in a small part of the time.

    Returns:
        of shape (1, vocabulary), columns sorted.
    """
    row = space.transform([profile], view, Side.PROFILE)
    if not feedback:
        return row
    own = row.toarray()[0]
    wanted = own + _pull(space, view, feedback, is_wanted=True)
    asked = np.maximum(wanted - _pull(space, view, feedback, is_wanted=False), 0.0)
    columns = np.flatnonzero(asked)
    weights = asked[columns]
    scale = _scale(row.data, weights)
    return narrow(csr_array((weights * scale, columns, [0, len(columns)]), shape=row.shape))


def asked_rows(
    space: FeatureSpace,
    profiles: Sequence[Document],
    view: Language,
    feedback: Mapping[str, Feedback],
) -> csr_array:
    """Return the vectors of many profiles where they ask; the others have an empty row.

    Args:
        space: the fitted space.
        profiles: who asks.
        view: the language to ask in.
        feedback: key of a profile -> what they said; each row is that of ``asked_row``.

    Returns:
        of shape (profiles, vocabulary), columns sorted.
    """
    plain = space.asked(profiles, view)
    said = {
        place: asked_row(space, profile, view, own)
        for place, profile in enumerate(profiles)
        if (own := feedback.get(profile.key)) and view in (own.views(space, profile) or LANGUAGES)
    }
    if not said:
        return plain
    # The rows with opinions below all others, and then each in its place.
    order = np.arange(len(profiles))
    order[list(said)] = len(profiles) + np.arange(len(said))
    return csr_array(vstack([plain, *said.values()], format="csr")[order])


def learnt_of(
    space: FeatureSpace, challenge: Document, view: Language, asked: Asked
) -> tuple[Learnt, ...]:
    """Return what each opinion adds to the score of ``challenge``, the largest effect first."""
    theirs = known(space, challenge, view)
    rows = [Learnt(pull.key, pull.is_wanted, product(pull.weights, theirs)) for pull in asked.pulls]
    return tuple(sorted((row for row in rows if row.share), key=lambda r: (-abs(r.share), r.key)))


def known(
    space: FeatureSpace, document: Document, view: Language, side: Side = Side.CHALLENGE
) -> dict[str, float]:
    """Return the weights that can match, by stem: those of words in the vocabulary."""
    vocabulary = space.views_[view].vocabulary
    weights = space.weights(document, view, side)
    return {stem: weight for stem, weight in weights.items() if stem in vocabulary}


def product(mine: Weights, theirs: Weights) -> float:
    """Return the sum of the products of the weights that both have."""
    return fsum(mine[stem] * theirs[stem] for stem in mine.keys() & theirs.keys())


def _pull(
    space: FeatureSpace, view: Language, feedback: Feedback, *, is_wanted: bool
) -> FloatArray:
    """What all opinions of one kind add, or take away, by column."""
    opinions = [row for row in feedback.opinions if row.is_wanted == is_wanted]
    factor = BETA if is_wanted else GAMMA
    total = np.zeros(len(space.views_[view].vocabulary))
    # By key, so that the order they came in changes no bit.
    for row in sorted(opinions, key=lambda row: row.challenge.key):
        columns, weights = space.known_row(row.challenge, view)
        total[columns] += factor * row.decay / len(opinions) * weights
    return total


def _pulls(
    space: FeatureSpace, view: Language, opinions: Collection[Opinion], factor: float
) -> list[Pull]:
    """The share of each in the mean; by key, so that the order they came in changes no bit."""
    return [
        Pull(
            row.challenge.key,
            row.is_wanted,
            _times(known(space, row.challenge, view), factor * row.decay / len(opinions)),
        )
        for row in sorted(opinions, key=lambda row: row.challenge.key)
    ]


def _clipped(unwanted: Iterable[Pull], own: Weights, wanted: Collection[Pull]) -> list[Pull]:
    """Take away no more than there is: what is too much is taken off each in proportion."""
    pulls = list(unwanted)
    stems = {stem for pull in pulls for stem in pull.weights}
    left = {
        stem: own.get(stem, 0.0) + fsum(pull.weights.get(stem, 0.0) for pull in wanted)
        for stem in stems
    }
    taken = {stem: -fsum(pull.weights.get(stem, 0.0) for pull in pulls) for stem in stems}
    part = {stem: min(1.0, left[stem] / taken[stem]) if taken[stem] else 0.0 for stem in stems}
    return [
        Pull(
            pull.key,
            pull.is_wanted,
            {stem: weight * part[stem] for stem, weight in pull.weights.items()},
        )
        for pull in pulls
    ]


def _times(weights: Weights, factor: float) -> Weights:
    return {stem: weight * factor for stem, weight in weights.items()}


def _scale(own: Sequence[float] | FloatArray, asked: Sequence[float] | FloatArray) -> float:
    """What brings a vector back to the length that the own one had."""
    length = _length(asked)
    return (_length(own) or 1.0) / length if length else 1.0


def _length(weights: Sequence[float] | FloatArray) -> float:
    # The exact sum is the same in every order.
    return sqrt(fsum(np.square(np.asarray(weights, dtype=np.float64)).tolist()))
