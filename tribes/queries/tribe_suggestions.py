"""Challenges that fit a tribe as a whole, computed on the spot from the skills of its members.

A reason names skills of the tribe and never who has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from matching import Document, explain
from tribes.enums import Fit
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Membership, Tribe
from tribes.queries import matchers
from tribes.queries.documents import (
    NAMED_FIELDS,
    challenge_document,
    challenge_key,
    matched_profiles,
    settled,
    tribe_document,
)
from tribes.queries.matchers import Matcher
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import FEWEST_MEMBERS, as_stored
from tribes.rules.roles import Viewer
from tribes.rules.suggestions import may_see_fits
from tribes.rules.tribes import ASKABLE

MOST = 10
# A tribe has few words: all of them are shown, and "other" stays for the rest of a long list.
SHOWN = 40


@dataclass(frozen=True)
class ChallengeFit:
    """A challenge with the exact reason why it fits the tribe."""

    challenge: Challenge
    fit: str
    explanation: dict[str, Any]


@dataclass(frozen=True)
class TribeSuggestions:
    """`own` is the challenge of the tribe; `others` are of the same edition, best first, while the
    tribe still forms. Without enough members who are matched there is nothing of either."""

    is_large_enough: bool
    own: ChallengeFit | None = None
    others: list[ChallengeFit] = field(default_factory=list)


def for_tribe(viewer: Viewer, tribe: Tribe) -> TribeSuggestions:
    if not may_see_fits(viewer, tribe):
        raise NotVisible(_("We cannot find this."))
    tribe = _with_members().get(pk=tribe.pk)
    matcher = matchers.current()
    # What one person alone can would be readable from the fit of a tribe of one.
    if matcher is None or len(matched_profiles(tribe)) < FEWEST_MEMBERS:
        return TribeSuggestions(is_large_enough=False)
    asking = settled(tribe_document(tribe))
    own = _with_words().get(pk=tribe.challenge_id)
    return TribeSuggestions(
        is_large_enough=True,
        own=_fit(matcher, asking, own, challenge_document(own)),
        others=list(_others(tribe, asking, matcher)) if tribe.state in ASKABLE else [],
    )


def _with_members() -> QuerySet[Tribe]:
    members = Membership.objects.filter(left_at=None).select_related("person__profile")
    with_skills = members.prefetch_related("person__profile__skills__skill")
    return Tribe.objects.select_related("challenge").prefetch_related(
        Prefetch("memberships", with_skills)
    )


def _with_words() -> QuerySet[Challenge]:
    rows = Challenge.objects.select_related("organisation", "edition", "theme")
    return rows.prefetch_related("skills")


def _others(tribe: Tribe, asking: Document, matcher: Matcher) -> Iterator[ChallengeFit]:
    open_ones = matchers.published().filter(edition=tribe.challenge.edition_id)
    others = open_ones.exclude(pk=tribe.challenge_id).values_list("pk", flat=True)
    keys = {challenge_key(pk): pk for pk in others}
    matches = matcher.index.top_k(asking, max(1, len(matcher.index)))
    best = [match.key for match in matches if match.key in keys][:MOST]
    rows = _with_words().in_bulk([keys[key] for key in best])
    for key in best:
        challenge, wanted = rows.get(keys[key]), matcher.documents.get(key)
        if challenge is not None and wanted is not None:
            yield _fit(matcher, asking, challenge, wanted)


def _fit(
    matcher: Matcher, asking: Document, challenge: Challenge, wanted: Document
) -> ChallengeFit:
    reason = explain(matcher.space, asking, wanted, shown=SHOWN, named_fields=NAMED_FIELDS)
    explanation = as_stored(reason, [], SkillWords(asking, wanted))
    return ChallengeFit(challenge, Fit(reason.fit.value), explanation)
