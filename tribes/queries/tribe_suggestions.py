"""Challenges that fit a tribe as a whole, computed on the spot from the skills of its members.

A reason names skills of the tribe and never who has them. What cannot work for one of its members
is left out (`tribes/rules/shared_facts.py`); only the reader's own facts are told as a reason.
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
from tribes.queries import left_out, matchers, open_facts
from tribes.queries.documents import (
    NAMED_FIELDS,
    challenge_document,
    challenge_key,
    matched_profiles,
    pk_of,
    settled,
    tribe_document,
)
from tribes.queries.left_out import LeftOut, Overview
from tribes.queries.matchers import Matcher
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import FEWEST_MEMBERS, as_stored
from tribes.rules import shared_facts
from tribes.rules.roles import Viewer
from tribes.rules.suggestions import may_see_fits
from tribes.rules.tribes import ASKABLE

MOST = 10
# A part that brings less than a hundredth says nothing of its own to who has to answer for it. All
# others are shown, however many skills a tribe has.
LEAST_PART = 0.01


@dataclass(frozen=True)
class ChallengeFit:
    """A challenge with the exact reason why it fits the tribe."""

    challenge: Challenge
    fit: str
    explanation: dict[str, Any]


@dataclass(frozen=True)
class TribeSuggestions:
    """`own` is the challenge of the tribe; `others` are of the same edition, best first, while the
    tribe still forms. Without enough members who are matched there is nothing of either.

    `left_out` has what the reader's own facts rule out; of what other members' facts rule out
    there is `left_out_for_others`, a number. It counts where `reads_others`.
    """

    is_large_enough: bool
    own: ChallengeFit | None = None
    others: list[ChallengeFit] = field(default_factory=list)
    left_out: Overview[LeftOut] = left_out.NOTHING
    left_out_for_others: int = 0
    reads_others: bool = False


def for_tribe(viewer: Viewer, tribe: Tribe) -> TribeSuggestions:
    if not may_see_fits(viewer, tribe):
        raise NotVisible(_("We cannot find this."))
    tribe = _with_members().get(pk=tribe.pk)
    matcher = matchers.current()
    profiles = matched_profiles(tribe)
    # What one person alone can would be readable from the fit of a tribe of one.
    if matcher is None or len(profiles) < FEWEST_MEMBERS:
        return TribeSuggestions(is_large_enough=False)
    document = settled(tribe_document(tribe))
    challenge = _with_words().get(pk=tribe.challenge_id)
    own = fit_of(matcher, document, challenge, challenge_document(challenge))
    if tribe.state not in ASKABLE:
        return TribeSuggestions(is_large_enough=True, own=own)
    found = list(_found(tribe, document, matcher))
    in_the_way = shared_facts.in_the_way(viewer, profiles, found)
    ruled_out = {*in_the_way.own, *in_the_way.of_others}
    best = [row.pk for row in found if row.pk not in ruled_out][:MOST]
    return TribeSuggestions(
        is_large_enough=True,
        own=own,
        others=list(_fits(matcher, document, best)),
        left_out=left_out.of_challenges(found, in_the_way.own),
        left_out_for_others=len(in_the_way.of_others),
        reads_others=bool(shared_facts.counted_others(viewer, profiles)),
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


def _found(tribe: Tribe, document: Document, matcher: Matcher) -> Iterator[Challenge]:
    """Others of the edition by words alone, best first, with their facts."""
    open_ones = matchers.published().filter(edition=tribe.challenge.edition_id)
    others = open_facts.with_facts(open_ones.exclude(pk=tribe.challenge_id))
    rows = {row.pk: row for row in others}
    for match in matcher.index.top_k(document, max(1, len(matcher.index))):
        if (key := pk_of(match.key)) in rows:
            yield rows[key]


def _fits(matcher: Matcher, document: Document, pks: list[int]) -> Iterator[ChallengeFit]:
    rows = _with_words().in_bulk(pks)
    for pk in pks:
        challenge, wanted = rows.get(pk), matcher.documents.get(challenge_key(pk))
        if challenge is not None and wanted is not None:
            yield fit_of(matcher, document, challenge, wanted)


def fit_of(
    matcher: Matcher, document: Document, challenge: Challenge, wanted: Document
) -> ChallengeFit:
    reason = explain(
        matcher.space,
        document,
        wanted,
        shown=None,
        least=LEAST_PART,
        named_fields=NAMED_FIELDS,
    )
    explanation = as_stored(reason, [], SkillWords(document, wanted))
    return ChallengeFit(challenge, Fit(reason.fit.value), explanation)
