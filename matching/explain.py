"""Why a document was suggested, exactly, and what would change its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from matching.coverage import BETWEEN_SKILLS, Fit, Missing, cover
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
from matching.reading import Bridge, Side
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
        bridge: how the words met: the same word, its translation ("environmental" and "milieu"),
            or a related word ("welding" and "joining").
    """

    profile_word: str
    challenge_word: str
    profile_fields: tuple[str, ...]
    challenge_fields: tuple[str, ...]
    share: float
    bridge: Bridge = Bridge.SAME


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
        coverage: the share, 0 to 1, of what is asked that was found; decides on ``fit``.
        fit: the word for it; feedback does not change it.
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
    bridge: Bridge


def explain(
    space: FeatureSpace,
    profile: Document,
    challenge: Document,
    *,
    shown: int = 5,
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
        shown: how many reasons to return at most.
        missing: how many missing skills to return at most.
        asked_fields: the fields of the challenge that say what is asked; when it has none of
            them, its weightiest words are taken.
        named_fields: fields that hold names, with commas, semicolons or new lines between them;
            a reason shows the whole name, "PLC programming", and all of its words are one reason.
        reranked: whether the challenge is among the first hundred, whose spelling counts too.
        price: of the ``Match``.
        feedback: the same that the score was computed with.
    """
    views = feedback.views(space, profile) or space.query_views(challenge) or LANGUAGES[:1]
    asked = {view: asked_with(space, profile, view, feedback) for view in views}
    view = max(views, key=lambda v: product(asked[v].total(), known(space, challenge, v)))
    reasons = _reasons(space, profile, challenge, view, named_fields)
    if feedback:
        scale = asked[view].scale
        reasons = [replace(reason, share=reason.share * scale) for reason in reasons]
    learnt = learnt_of(space, challenge, view, asked[view])
    alike = fsum([*(row.share for row in reasons), *(row.share for row in learnt)])
    is_found = is_above_nothing(alike) and reranked
    spelling = space.spelling_.likeness(profile, challenge) if is_found else 0.0
    coverage = cover(
        space, space.weights(profile, view, Side.PROFILE), challenge, view, asked_fields
    )
    return Explanation(
        key=challenge.key,
        view=view,
        score=alike + spelling - price,
        reasons=tuple(reasons[:shown]),
        other=fsum(reason.share for reason in reasons[shown:]),
        spelling=spelling,
        missing=coverage.missing(missing),
        coverage=coverage.share,
        fit=coverage.fit,
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


def _shared(
    space: FeatureSpace, profile: Document, challenge: Document, view: Language
) -> frozenset[str]:
    mine, theirs = known(space, profile, view, Side.PROFILE), known(space, challenge, view)
    return frozenset(mine.keys() & theirs.keys())


def _reasons(
    space: FeatureSpace,
    profile: Document,
    challenge: Document,
    view: Language,
    named_fields: Sequence[str],
) -> list[Reason]:
    """Pair the words of both sides; a compound, or a name, with its parts is one pair."""
    shared = _shared(space, profile, challenge, view)
    mine = space.features(profile, view, Side.PROFILE, shared)
    theirs = space.features(challenge, view, Side.CHALLENGE, shared)
    pairs: dict[tuple[str, str, Bridge], list[_Pair]] = {}
    for stem in sorted(shared):
        for pair in _pairs(mine[stem], theirs[stem], named_fields):
            words = (normalise(pair.mine.text), normalise(pair.theirs.text), pair.bridge)
            pairs.setdefault(words, []).append(pair)
    reasons = [_reason(rows) for rows in pairs.values()]
    return sorted(reasons, key=lambda r: (-r.share, r.profile_word, r.challenge_word, r.bridge))


def _pairs(mine: Feature, theirs: Feature, named_fields: Sequence[str]) -> Iterator[_Pair]:
    """One stem of both sides: a pair for each written word of the challenge behind it."""
    shown = _shown(mine.occurrences, named_fields)
    behind: dict[tuple[Bridge, str], list[Occurrence]] = {}
    for place in theirs.occurrences:
        # The same word is the same reason however it is inflected; a bridge starts at one word.
        word = "" if place.bridge is Bridge.SAME else normalise(place.surface)
        behind.setdefault((place.bridge, word), []).append(place)
    translated = any(place.bridge is Bridge.TRANSLATED for place in mine.occurrences)
    for (bridge, _), places in behind.items():
        weight = fsum(place.weight for place in places)
        met = Bridge.TRANSLATED if translated and bridge is Bridge.SAME else bridge
        yield _Pair(shown, _shown(places, named_fields), mine.weight * weight, met)


def _reason(pairs: Sequence[_Pair]) -> Reason:
    return Reason(
        profile_word=pairs[0].mine.text,
        challenge_word=pairs[0].theirs.text,
        profile_fields=_fields(pair.mine for pair in pairs),
        challenge_fields=_fields(pair.theirs for pair in pairs),
        share=fsum(pair.share for pair in pairs),
        bridge=pairs[0].bridge,
    )


def _shown(occurrences: Sequence[Occurrence], named_fields: Sequence[str]) -> _Shown:
    """What to show: rather "onderhoud" than a compound that holds it, rather a name than a word."""
    chosen = max(occurrences, key=lambda o: (o.whole, o.part.field in named_fields))
    is_name = chosen.part.field in named_fields
    others = (occurrence.part.field for occurrence in occurrences)
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
