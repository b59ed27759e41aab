from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from matching import Document, Explanation, explain
from tribes.enums import ChallengeState, FeedbackKind, Fit, TribeState, Visibility
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Feedback, Membership, Seat, Skill, Suggestion, Tribe
from tribes.queries import matchers
from tribes.queries.documents import (
    NAMED_FIELDS,
    challenge_document,
    matched_profiles,
    tribe_document,
)
from tribes.queries.skill_words import SkillWords
from tribes.rules.challenges import may_see_fit
from tribes.rules.roles import Viewer, id_of
from tribes.rules.suggestions import may_read_of_member

# What one person alone can would be readable from the fit of a tribe of one.
FEWEST_MEMBERS = 2


@dataclass(frozen=True)
class TribeFit:
    """How a tribe fits a challenge; `fit` is None while it has too few members to say so."""

    tribe: Tribe
    fit: Fit | None
    explanation: dict[str, Any]
    open_seats: list[Seat]
    covered: list[Skill]
    missing: list[Skill]


def for_person(viewer: Viewer) -> QuerySet[Suggestion]:
    """The viewer's own suggestions, best first, and at once without what is not for them."""
    refused = Feedback.objects.filter(person_id=id_of(viewer), kind=FeedbackKind.NOT_FOR_ME)
    return (
        _of(viewer)
        .exclude(challenge__in=refused.values("challenge"))
        .filter(
            challenge__state=ChallengeState.PUBLISHED,
            challenge__edition__visibility=Visibility.PUBLIC,
        )
        .select_related("challenge__organisation", "challenge__edition", "challenge__theme")
        .prefetch_related("challenge__skills")
        .order_by("rank")
    )


def of_member(viewer: Viewer, membership: Membership) -> list[Suggestion]:
    """What somebody in a tribe is shown, for who looks after the tribe.

    What they said of challenges is theirs alone: what it adds is in `other`, and the sum holds.
    """
    if not may_read_of_member(viewer, membership):
        raise NotVisible(_("We cannot find this."))
    rows = list(for_person(membership.person))
    for row in rows:
        row.explanation = _without_feedback(row.explanation)
    return rows


def _without_feedback(explanation: dict[str, Any]) -> dict[str, Any]:
    said = explanation.get("feedback", [])
    if not said:
        return explanation
    other = explanation["other"] + sum(row["share"] for row in said)
    return {**explanation, "other": other, "feedback": []}


def for_challenges(viewer: Viewer, challenges: Iterable[Challenge]) -> dict[int, Suggestion]:
    keys = [challenge.pk for challenge in challenges]
    own = _of(viewer).filter(challenge_id__in=keys)
    return {suggestion.challenge_id: suggestion for suggestion in own}


def _of(viewer: Viewer) -> QuerySet[Suggestion]:
    """Who leaves matching has none from that moment, also while the task that clears them waits."""
    return Suggestion.objects.filter(person_id=id_of(viewer)).exclude(
        person__profile__is_matched=False
    )


def tribes_for_challenge(viewer: Viewer, challenge: Challenge) -> list[TribeFit]:
    """For the company: tribes by name with their open seats, computed on the spot.

    Facts of the members leave none of them out: who asks the hours could read theirs from it.
    """
    if not may_see_fit(viewer, challenge):
        raise NotVisible(_("We cannot find this."))
    matcher = matchers.current()
    wanted = challenge_document(challenge)
    return [_tribe_fit(tribe, challenge, wanted, matcher) for tribe in _tribes(challenge)]


def as_stored(
    explanation: Explanation, what_if: list[dict[str, Any]], words: SkillWords
) -> dict[str, Any]:
    """An explanation as JSON: the shares of the parts, `other` and `spelling` less the `price`
    sum to the score.

    `your_names`, `their_names` and `names` have the names of a skill by language, or nothing.
    """
    return {
        "parts": [
            {
                "term": reason.challenge_word,
                "yours": reason.profile_word,
                "your_names": words.whole(reason.profile_word),
                "theirs": reason.challenge_word,
                "their_names": words.whole(reason.challenge_word),
                "field": reason.profile_fields[0],
                "their_field": reason.challenge_fields[0],
                "share": reason.share,
                "bridge": reason.bridge.value,
            }
            for reason in explanation.reasons
        ],
        "other": explanation.other,
        "spelling": explanation.spelling,
        "price": explanation.price,
        "missing": [
            {
                "term": row.words,
                "names": words.holding(row.words) if row.is_whole else {},
                "field": row.field,
                "weight": row.weight,
            }
            for row in explanation.missing
        ],
        "score": explanation.score,
        "view": explanation.view,
        "what_if": what_if,
    }


def _tribes(challenge: Challenge) -> QuerySet[Tribe]:
    members = Membership.objects.filter(left_at=None).select_related("person__profile")
    return (
        challenge.tribes.exclude(state__in=[TribeState.DISSOLVED, TribeState.FINISHED])
        .prefetch_related(
            Prefetch("memberships", members.prefetch_related("person__profile__skills__skill")),
            Prefetch("seats", Seat.objects.select_related("membership").prefetch_related("skills")),
        )
        .order_by("name", "pk")
    )


def _tribe_fit(
    tribe: Tribe, challenge: Challenge, wanted: Document, matcher: matchers.Matcher | None
) -> TribeFit:
    profiles = matched_profiles(tribe)
    is_shown = matcher is not None and len(profiles) >= FEWEST_MEMBERS
    have = {row.skill_id for p in profiles for row in p.skills.all() if not row.is_wish}
    skills = list(challenge.skills.all())
    asking = tribe_document(tribe)
    explanation = None
    if matcher is not None and is_shown:
        explanation = explain(matcher.space, asking, wanted, named_fields=NAMED_FIELDS)
    return TribeFit(
        tribe=tribe,
        fit=Fit(explanation.fit.value) if explanation else None,
        explanation=as_stored(explanation, [], SkillWords(asking, wanted)) if explanation else {},
        open_seats=[seat for seat in tribe.seats.all() if not hasattr(seat, "membership")],
        covered=[skill for skill in skills if is_shown and skill.pk in have],
        missing=[skill for skill in skills if is_shown and skill.pk not in have],
    )
