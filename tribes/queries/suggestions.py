from collections.abc import Iterable
from typing import Any

from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext_lazy as _

from matching import Explanation
from tribes.enums import ChallengeState, FeedbackKind, Visibility
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Feedback, Membership, Suggestion
from tribes.queries.skill_words import SkillWords
from tribes.rules.roles import Viewer, id_of
from tribes.rules.suggestions import also_open, may_read_of_member

# What one person alone can would be readable from the fit of a tribe of one.
FEWEST_MEMBERS = 2


def with_parts(viewer: Viewer) -> QuerySet[Suggestion]:
    """The same, where each says for which level a part of its challenge is."""
    return for_person(viewer).prefetch_related("challenge__sub_questions")


def for_person(viewer: Viewer) -> QuerySet[Suggestion]:
    """The viewer's own suggestions, best first, and at once without what is not for them.

    What is only also open comes after what fits: see `rules.suggestions.is_also_open`.
    """
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
        .order_by(Case(When(also_open(), then=1), default=0), "rank")
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


def as_stored(
    explanation: Explanation, what_if: list[dict[str, Any]], words: SkillWords
) -> dict[str, Any]:
    """An explanation as JSON: the shares of the parts, `other` and `spelling` less the `price`
    sum to the score.

    `your_names`, `their_names` and `names` have the names of a skill by language, or nothing.
    A sentence may only rest on a `sound` part.
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
                "sound": reason.is_sound,
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
