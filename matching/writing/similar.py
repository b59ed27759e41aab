"""The nearest of what was asked before, and the words that two texts share."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from matching.document import Document
from matching.explain import explain
from matching.index import Match, MatchIndex
from matching.reading import Bridge, Side
from matching.resources import Language
from matching.space import FeatureSpace

# Chosen on challenges and short drafts written for it: drafts about the same problem score 0.33
# and more; of 276 pairs of different challenges five reach this, all about kindred things.
LEAST_SCORE = 0.25
# One word in common, however rare, is a coincidence.
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Similar:
    """A document about nearly the same.

    Attributes:
        key: of the document found.
        score: cosine, at least ``LEAST_SCORE``.
        words: what both texts share, as the found document writes it, the weightiest first.
    """

    key: str
    score: float
    words: tuple[str, ...]


def nearest(indexes: Sequence[MatchIndex], draft: Document, k: int) -> list[Match]:
    """Return the ``k`` best documents over all indexes, without ``draft`` itself, best first.

    Whether they are alike enough to speak of it, ``shared`` tells.

    Raises:
        ValueError: ``k`` is less than 1.
    """
    matches = [match for index in indexes for match in index.top_k(draft, k + 1)]
    others = [match for match in matches if match.key != draft.key]
    return sorted(others, key=lambda match: (-match.score, match.key))[:k]


def shared(space: FeatureSpace, draft: Document, other: Document, shown: int = 5) -> Similar | None:
    """Return what two documents share, or None when it is too little to call them alike."""
    explanation = explain(
        space, draft, other, shown=shown, missing=0, named_fields=(), reranked=False
    )
    score = explanation.score / _length(space, other, explanation.view)
    # A relative of a word is a reason to suggest something, yet nothing that both texts hold.
    held = (reason for reason in explanation.reasons if reason.bridge is not Bridge.RELATED)
    words = tuple(dict.fromkeys(reason.challenge_word for reason in held))
    if score < LEAST_SCORE or len(words) < _FEWEST_WORDS:
        return None
    return Similar(other.key, score, words)


def _length(space: FeatureSpace, other: Document, view: Language) -> float:
    """Below 1 for a generic text: that makes it a poor suggestion, and no less like a draft."""
    weights = space.weights(other, view, Side.CHALLENGE).values()
    return sqrt(fsum(weight * weight for weight in weights)) or 1.0
