from django.utils.translation import gettext_lazy as _

from tribes.models import Milestone, Review
from tribes.rules.roles import Viewer
from tribes.rules.tribes import must_be_coach
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_review(person: Viewer, milestone: Milestone) -> Verdict:
    """Also once the edition is closed: who handed in before that still waits for an answer."""
    return first_no(must_be_coach(person, milestone.tribe), _is_delivered(milestone))


def may_save(person: Viewer, milestone: Milestone, review: Review | None) -> Verdict:
    """What was released stands, until the tribe hands in again."""
    return first_no(may_review(person, milestone), _is_draft(milestone, review))


def may_release(person: Viewer, review: Review) -> Verdict:
    if review.coach_id != person.pk:
        return no("not_your_review", _("Only the coach who wrote a review releases it."))
    return first_no(
        must_be_coach(person, review.milestone.tribe), _is_draft(review.milestone, review)
    )


def _is_delivered(milestone: Milestone) -> Verdict:
    if milestone.delivered_at is None:
        return no("not_delivered", _("The tribe has not handed in this milestone."))
    return YES


def _is_draft(milestone: Milestone, review: Review | None) -> Verdict:
    if review is None or review.released_at is None or milestone.delivered_at is None:
        return YES
    if milestone.delivered_at > review.released_at:
        return YES
    return no("review_released", _("The tribe already sees this review."))
