"""Why a document was suggested, exactly, and what would change its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from matching.coverage import Fit, Missing, cover
from matching.document import Document, Part
from matching.index import MatchIndex
from matching.resources import LANGUAGES, Language
from matching.space import Feature, FeatureSpace, Occurrence
from matching.text import normalise


@dataclass(frozen=True, slots=True)
class Reason:
    """One pair of words that a score rests on.

    Attributes:
        profile_word: as it is written in the profile.
        challenge_word: as it is written in the challenge.
        profile_fields: where the profile has it.
        challenge_fields: where the challenge has it.
        share: the part of the score that it brings, in the unit of the score.
    """

    profile_word: str
    challenge_word: str
    profile_fields: tuple[str, ...]
    challenge_fields: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The exact reason for one score.

    The shares of ``reasons`` plus ``other`` are the score, within 1e-9.

    Attributes:
        key: of the challenge.
        view: the language in which profile and challenge were compared.
        score: the same as in ``MatchIndex.top_k``.
        reasons: the weightiest first.
        other: what the pairs that are not shown bring together.
        missing: the weightiest first.
        coverage: the share, 0 to 1, of what is asked that was found; decides on ``fit``.
        fit: the word for it.
    """

    key: str
    view: Language
    score: float
    reasons: tuple[Reason, ...]
    other: float
    missing: tuple[Missing, ...]
    coverage: float
    fit: Fit


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
    shown: int = 5,
    missing: int = 3,
    asked_fields: Sequence[str] = ("skills",),
) -> Explanation:
    """Explain the score of ``challenge`` for ``profile``.

    Args:
        space: the fitted space that the score was computed in.
        profile: who asks; only fields that may be shown belong in it.
        challenge: what was found.
        shown: how many reasons to return at most.
        missing: how many missing skills to return at most.
        asked_fields: the fields of the challenge that say what is asked; when it has none of
            them, its weightiest words are taken.
    """
    views = space.query_views(profile) or space.query_views(challenge) or LANGUAGES[:1]
    sides = {v: (space.features(profile, v), space.features(challenge, v)) for v in views}
    view = max(sides, key=lambda v: _score(*sides[v]))
    mine, theirs = sides[view]
    reasons = _reasons(mine, theirs)
    coverage = cover(space, mine, challenge, view, asked_fields)
    return Explanation(
        key=challenge.key,
        view=view,
        score=fsum(reason.share for reason in reasons),
        reasons=tuple(reasons[:shown]),
        other=fsum(reason.share for reason in reasons[shown:]),
        missing=coverage.missing(missing),
        coverage=coverage.share,
        fit=coverage.fit,
    )


def what_if(index: MatchIndex, profile: Document, added: Part, key: str) -> WhatIf:
    """Return the rank of the challenge ``key`` now and with ``added`` in the profile.

    Both are computed in full, so the promise holds when the profile is really changed.

    Raises:
        KeyError: ``key`` is not in the index.
    """
    changed = replace(profile, parts=(*profile.parts, added))
    return WhatIf(index.rank(profile, key), index.rank(changed, key))


def _score(mine: Mapping[str, Feature], theirs: Mapping[str, Feature]) -> float:
    return fsum(mine[stem].weight * theirs[stem].weight for stem in _shared(mine, theirs))


def _shared(mine: Mapping[str, Feature], theirs: Mapping[str, Feature]) -> list[str]:
    return [stem for stem, feature in mine.items() if feature.known and stem in theirs]


def _reasons(mine: Mapping[str, Feature], theirs: Mapping[str, Feature]) -> list[Reason]:
    """Pair the words of both sides; a compound and its parts are one pair, not three."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for stem in _shared(mine, theirs):
        words = (_surface(mine[stem].occurrences), _surface(theirs[stem].occurrences))
        pairs.setdefault((normalise(words[0]), normalise(words[1])), []).append(stem)
    reasons = [_reason(mine, theirs, stems) for stems in pairs.values()]
    return sorted(reasons, key=lambda r: (-r.share, r.profile_word, r.challenge_word))


def _reason(mine: Mapping[str, Feature], theirs: Mapping[str, Feature], stems: list[str]) -> Reason:
    return Reason(
        profile_word=_surface(mine[stems[0]].occurrences),
        challenge_word=_surface(theirs[stems[0]].occurrences),
        profile_fields=_fields(mine[stem] for stem in stems),
        challenge_fields=_fields(theirs[stem] for stem in stems),
        share=fsum(mine[stem].weight * theirs[stem].weight for stem in stems),
    )


def _surface(occurrences: Sequence[Occurrence]) -> str:
    """The word to show: rather "onderhoud" itself than the compound it is a part of."""
    return max(occurrences, key=lambda occurrence: occurrence.whole).surface


def _fields(features: Iterable[Feature]) -> tuple[str, ...]:
    names = (occurrence.part.field for item in features for occurrence in item.occurrences)
    return tuple(dict.fromkeys(names))
