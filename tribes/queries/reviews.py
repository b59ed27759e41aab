from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tribes.models import Milestone, Review, Tribe
from tribes.queries.milestones import of_tribe, visible_to
from tribes.rules.roles import Viewer, is_coach
from tribes.rules.tribes import is_coach_of
from tribes.rules.visibility import found


def queue(viewer: Viewer) -> QuerySet[Milestone]:
    """Delivered milestones of the coach's tribes that wait for a review, oldest delivery first."""
    if not is_coach(viewer):
        return Milestone.objects.none()
    answered = Review.objects.filter(
        milestone=OuterRef("pk"), released_at__gte=OuterRef("delivered_at")
    )
    return (
        Milestone.objects.filter(~Exists(answered), tribe__coach=viewer.pk)
        .filter(delivered_at__isnull=False)
        .select_related("tribe__challenge__organisation", "delivered_by")
        .order_by("delivered_at", "pk")
    )


def visible_for(viewer: Viewer, tribe: Tribe) -> QuerySet[Review]:
    """What was released, for all who see the milestones; the coach sees own drafts as well."""
    shown = Q(released_at__isnull=False)
    if is_coach_of(viewer, tribe):
        shown |= Q(coach=viewer.pk)
    rows = Review.objects.filter(shown, milestone__in=of_tribe(viewer, tribe))
    return rows.select_related("milestone", "coach").order_by(
        "milestone__due_on", F("released_at").asc(nulls_last=True), "pk"
    )


def released_to(viewer: Viewer) -> QuerySet[Review]:
    """Every released review that this person may read, with its tribe."""
    rows = Review.objects.filter(released_at__isnull=False, milestone__in=visible_to(viewer))
    return rows.select_related("milestone__tribe", "coach")


def own_for(viewer: Viewer, milestone: Milestone) -> Review | None:
    """The review that this coach wrote, draft or released."""
    return Review.objects.filter(milestone=milestone, coach=viewer.pk).first()


def get_own(viewer: Viewer, pk: int) -> Review:
    own = Review.objects.filter(coach=viewer.pk).select_related("milestone__tribe", "coach")
    return found(own.filter(pk=pk).first())
