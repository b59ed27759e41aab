"""Why a document was suggested, exactly, and what would change its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from matching.coverage import Fit, Missing, cover
from matching.document import Document, Part
from matching.feedback import (
    NO_FEEDBACK,
    Feedback,
    Learnt,
    asked_with,
    known,
    learnt_of,
    product,
)
from matching.index import MatchIndex
from matching.ranking import is_above_nothing
from matching.reasons import Reason, reasons_for
from matching.resources import LANGUAGES, Language
from matching.space import FeatureSpace


@dataclass(frozen=True, slots=True)
class Explanation:
    """The exact reason for one score.

    The shares of ``reasons`` plus ``other`` plus ``spelling``, plus those of ``learnt`` where there
    was feedback, less ``price`` are the score, within 1e-9.

    Attributes:
        key: of the challenge.
        view: the language in which profile and challenge were compared.
        score: the same as in ``MatchIndex.top_k``.
        reasons: the weightiest first.
        other: what the pairs that are not shown bring together.
        spelling: what being spelled alike adds, a line of its own; at most 0.2.
        missing: the weightiest first.
        coverage: the share, 0 to 1, of what is asked that was found.
        fit: the word for it, and for the score where that is small; feedback does not change it.
        price: what is taken off because the challenge is shown to so many others, a line of its
            own; 0 or more.
        learnt: what was said of which challenge, the largest effect first; without those that
            share no word with this challenge.
    """

    key: str
    view: Language
    score: float
    reasons: tuple[Reason, ...]
    other: float
    spelling: float
    missing: tuple[Missing, ...]
    coverage: float
    fit: Fit
    price: float = 0.0
    learnt: tuple[Learnt, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The place of a challenge before and after a change; None is "not in the list"."""

    before: int | None
    after: int | None


def explain(
    space: FeatureSpace,
    profile: Document,
    challenge: Document,
    *,
    shown: int | None = 5,
    least: float = 0.0,
    missing: int = 3,
    asked_fields: Sequence[str] = ("skills",),
    named_fields: Sequence[str] = ("skills",),
    reranked: bool = True,
    price: float = 0.0,
    feedback: Feedback = NO_FEEDBACK,
) -> Explanation:
    """Explain the score of ``challenge`` for ``profile``.

    Args:
        space: the fitted space that the score was computed in.
        profile: who asks; only fields that may be shown belong in it.
        challenge: what was found.
        shown: how many reasons to return at most; None for no limit.
        least: which share, 0 to 1, of what all reasons bring one has to bring to be returned.
        missing: how many missing skills to return at most.
        asked_fields: the fields of the challenge that say what is asked; when it has none of
            them, its weightiest words are taken.
        named_fields: fields that hold names, with commas, semicolons or new lines between them;
            all words of a name that met are one reason, see ``reasons_for``.
        reranked: whether the challenge is among the first hundred, whose spelling counts too.
        price: of the ``Match``.
        feedback: the same that the score was computed with.
    """
    views = feedback.views(space, profile) or space.query_views(challenge) or LANGUAGES[:1]
    asked = {view: asked_with(space, profile, view, feedback) for view in views}
    view = max(views, key=lambda v: product(asked[v].total(), known(space, challenge, v)))
    reasons = reasons_for(space, profile, challenge, view, named_fields)
    own = fsum(reason.share for reason in reasons)
    if feedback:
        scale = asked[view].scale
        reasons = [replace(reason, share=reason.share * scale) for reason in reasons]
    learnt = learnt_of(space, challenge, view, asked[view])
    alike = fsum([*(row.share for row in reasons), *(row.share for row in learnt)])
    is_found = is_above_nothing(alike) and reranked
    spelling = space.spelling_.likeness(profile, challenge) if is_found else 0.0
    others = (other for other in views if other != view)
    coverage = cover(space, profile, challenge, (view, *others), asked_fields)
    told = [row for row in reasons if row.share >= least * own * asked[view].scale][:shown]
    return Explanation(
        key=challenge.key,
        view=view,
        score=alike + spelling - price,
        reasons=tuple(told),
        other=fsum(reason.share for reason in reasons[len(told) :]),
        spelling=spelling,
        missing=coverage.missing(missing),
        coverage=coverage.share,
        fit=coverage.fit(own),
        price=price,
        learnt=learnt,
    )


def what_if(
    index: MatchIndex,
    profile: Document,
    added: Part,
    key: str,
    prices: Mapping[str, float] | None = None,
) -> WhatIf:
    """Return the rank of the challenge ``key`` now and with ``added`` in the profile.

    Both are computed in full, at the same prices, so the promise holds when the profile is really
    changed.

    Raises:
        KeyError: ``key`` is not in the index.
    """
    changed = replace(profile, parts=(*profile.parts, added))
    return WhatIf(index.rank(profile, key, prices), index.rank(changed, key, prices))
