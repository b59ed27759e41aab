"""What is told about coaching: a new tribe, a milestone handed in, a review to read."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tribes.models import Milestone, Person, Review, Tribe
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import milestones, reviews, tribes
from tribes.rules.roles import is_manager


def of_tribes(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(tribes.visible_to(viewer).filter(pk__in=numbers), _tribe)


def of_milestones(viewer: Person, numbers: Collection[int]) -> Letters:
    rows = milestones.visible_to(viewer).filter(pk__in=numbers)
    if is_manager(viewer):
        return letters(rows, _uncoached_milestone)
    waiting = set(reviews.queue(viewer).filter(pk__in=numbers).values_list("pk", flat=True))
    return letters(rows, lambda row: _milestone(row, is_settled=row.pk not in waiting))


def of_reviews(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(reviews.released_to(viewer).filter(pk__in=numbers), _review)


def _tribe(tribe: Tribe) -> Letter:
    return Letter(
        subject=_("You coach a new tribe: %(tribe)s"),
        lines=(_("You are the coach of %(tribe)s from now on."),),
        action=_("Meet the tribe"),
        page="coach_tribe",
        page_arguments=(tribe.slug,),
        values={"tribe": tribe.name},
    )


def _milestone(milestone: Milestone, *, is_settled: bool) -> Letter:
    return Letter(
        subject=_("%(tribe)s handed in a milestone"),
        lines=(_("%(tribe)s handed in a milestone. It waits for your review."),),
        action=_("Review it"),
        page="review",
        page_arguments=(milestone.pk,),
        values={"tribe": milestone.tribe.name},
        is_settled=is_settled,
    )


def _uncoached_milestone(milestone: Milestone) -> Letter:
    return Letter(
        subject=_("%(tribe)s handed in a milestone and has no coach"),
        lines=(
            _("%(tribe)s handed in a milestone, and nobody can review it."),
            _("Give the tribe a coach. The coach is told what waits."),
        ),
        action=_("Go to the tribe"),
        page="tribe",
        page_arguments=(milestone.tribe.slug,),
        values={"tribe": milestone.tribe.name},
        is_settled=milestone.tribe.coach_id is not None,
    )


def _review(review: Review) -> Letter:
    tribe = review.milestone.tribe
    return Letter(
        subject=_("A review for %(tribe)s"),
        lines=(_("The coach reviewed a milestone of %(tribe)s."),),
        action=_("Read the review"),
        page="workspace_milestones",
        page_arguments=(tribe.slug,),
        values={"tribe": tribe.name},
    )
