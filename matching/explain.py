"""Why a document was suggested, exactly, and what would change its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from matching.coverage import BETWEEN_SKILLS, Fit, Missing, cover
from matching.document import Document, Part
from matching.index import MatchIndex
from matching.resources import LANGUAGES, Language
from matching.space import Feature, FeatureSpace, Occurrence
from matching.text import normalise, tokens


@dataclass(frozen=True, slots=True)
class Reason:
    """One pair of words, or of names, that a score rests on.

    Attributes:
        profile_word: as it is written in the profile.
        challenge_word: as it is written in the challenge.
        profile_fields: where the profile has it; the field that the word was taken from is first.
        challenge_fields: where the challenge has it, likewise.
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """One side of a pair: the words to show, and where they stand, the shown place first."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    mine: _Shown
    theirs: _Shown
    share: float


def explain(
    space: FeatureSpace,
    profile: Document,
    challenge: Document,
    *,
    shown: int = 5,
    missing: int = 3,
    asked_fields: Sequence[str] = ("skills",),
    named_fields: Sequence[str] = ("skills",),
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
        named_fields: fields that hold names, with commas, semicolons or new lines between them;
            a reason shows the whole name, "PLC programming", and all of its words are one reason.
    """
    views = space.query_views(profile) or space.query_views(challenge) or LANGUAGES[:1]
    sides = {v: (space.features(profile, v), space.features(challenge, v)) for v in views}
    view = max(sides, key=lambda v: _score(*sides[v]))
    mine, theirs = sides[view]
    reasons = _reasons(mine, theirs, named_fields)
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


def _reasons(
    mine: Mapping[str, Feature], theirs: Mapping[str, Feature], named_fields: Sequence[str]
) -> list[Reason]:
    """Pair the words of both sides; a compound, or a name, with its parts is one pair."""
    pairs: dict[tuple[str, str], list[_Pair]] = {}
    for stem in _shared(mine, theirs):
        pair = _Pair(
            _shown(mine[stem], named_fields),
            _shown(theirs[stem], named_fields),
            mine[stem].weight * theirs[stem].weight,
        )
        words = (normalise(pair.mine.text), normalise(pair.theirs.text))
        pairs.setdefault(words, []).append(pair)
    reasons = [_reason(rows) for rows in pairs.values()]
    return sorted(reasons, key=lambda r: (-r.share, r.profile_word, r.challenge_word))


def _reason(pairs: Sequence[_Pair]) -> Reason:
    return Reason(
        profile_word=pairs[0].mine.text,
        challenge_word=pairs[0].theirs.text,
        profile_fields=_fields(pair.mine for pair in pairs),
        challenge_fields=_fields(pair.theirs for pair in pairs),
        share=fsum(pair.share for pair in pairs),
    )


def _shown(feature: Feature, named_fields: Sequence[str]) -> _Shown:
    """What to show: rather "onderhoud" than a compound that holds it, rather a name than a word."""
    chosen = max(feature.occurrences, key=lambda o: (o.whole, o.part.field in named_fields))
    is_name = chosen.part.field in named_fields
    others = (occurrence.part.field for occurrence in feature.occurrences)
    return _Shown(
        text=_name_with(chosen) if is_name else chosen.surface,
        fields=(chosen.part.field, *others),
    )


def _name_with(occurrence: Occurrence) -> str:
    names = BETWEEN_SKILLS.split(occurrence.part.text)
    holding = (name.strip() for name in names if occurrence.surface in tokens(name))
    return next(holding, occurrence.surface)


def _fields(sides: Iterable[_Shown]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for side in sides for field in side.fields))
