"""Mail about coaching: a new tribe, a milestone handed in, a review to read."""

from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.models import Milestone, Review, Tribe
from tribes.notifications.challenges import colleagues
from tribes.notifications.letter import Letter, send
from tribes.notifications.tribes import members


def tell_coach_of_tribe(event: events.CoachAssigned) -> None:
    tribe = Tribe.objects.select_related("coach").get(pk=event.tribe_id)
    letter = Letter(
        subject=_("You coach a new tribe: %(tribe)s"),
        lines=(_("You are the coach of %(tribe)s from now on."),),
        action=_("Meet the tribe"),
        page="coach_tribe",
        page_arguments=(tribe.slug,),
        values={"tribe": tribe.name},
    )
    send(letter, [tribe.coach] if tribe.coach else [])


def tell_coach_of_milestone(event: events.MilestoneDelivered) -> None:
    milestone = Milestone.objects.select_related("tribe__coach").get(pk=event.milestone_id)
    coach = milestone.tribe.coach
    letter = Letter(
        subject=_("%(tribe)s handed in a milestone"),
        lines=(_("%(tribe)s handed in a milestone. It waits for your review."),),
        action=_("Review it"),
        page="review",
        page_arguments=(milestone.pk,),
        values={"tribe": milestone.tribe.name},
    )
    send(letter, [coach] if coach else [])


def tell_readers_of_review(event: events.ReviewReleased) -> None:
    review = Review.objects.select_related("milestone__tribe__challenge__organisation").get(
        pk=event.review_id
    )
    tribe = review.milestone.tribe
    letter = Letter(
        subject=_("A review for %(tribe)s"),
        lines=(_("The coach reviewed a milestone of %(tribe)s."),),
        action=_("Read the review"),
        page="workspace_milestones",
        page_arguments=(tribe.slug,),
        values={"tribe": tribe.name},
    )
    send(letter, [*members(tribe), *colleagues(tribe.challenge)])
