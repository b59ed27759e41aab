from django.db.models import Prefetch, Q, QuerySet

from tribes.enums import RequestKind, ReviewVerdict
from tribes.models import Membership, Milestone, Organisation, Review, Tribe
from tribes.queries.answer_clocks import with_clock
from tribes.rules.milestones import must_be_open
from tribes.rules.roles import Viewer, id_of, is_coach, is_company, is_manager
from tribes.rules.tribes import must_be_at_work, must_be_member
from tribes.rules.visibility import found


def of_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[Milestone]:
    """The milestones in order of date, with the clock of their review, for members, coach, company
    and programme manager."""
    rows = visible_to(viewer).filter(tribe=tribe).order_by("due_on", "pk")
    return with_clock(rows, RequestKind.REVIEW)


def own_part(viewer: Viewer) -> QuerySet[Milestone]:
    """What this person handed in at tribes that they left, with the reviews that were shown."""
    present = Membership.objects.filter(person=id_of(viewer), left_at=None)
    shown = Review.objects.filter(released_at__isnull=False).select_related("coach")
    return (
        visible_to(viewer)
        .filter(delivered_by=id_of(viewer))
        .exclude(tribe__in=present.values("tribe"))
        .prefetch_related(Prefetch("reviews", shown, to_attr="shown_reviews"))
        .order_by("-due_on", "-pk")
    )


def get_visible(viewer: Viewer, pk: int) -> Milestone:
    return found(visible_to(viewer).filter(pk=pk).first())


def deliverable(viewer: Viewer, tribe: Tribe) -> QuerySet[Milestone]:
    """Those that this person may hand in now: `rules.milestones.may_deliver` for a whole list."""
    if not (must_be_member(viewer, tribe) and must_be_at_work(tribe) and must_be_open(tribe)):
        return Milestone.objects.none()
    approved = Review.objects.filter(verdict=ReviewVerdict.OK, released_at__isnull=False)
    return of_tribe(viewer, tribe).exclude(reviews__in=approved)


def visible_to(viewer: Viewer) -> QuerySet[Milestone]:
    rows = Milestone.objects.select_related(
        "tribe__challenge__organisation",
        "tribe__challenge__edition",
        "tribe__coach",
        "delivered_by",
    )
    return rows if is_manager(viewer) else rows.filter(_condition(viewer))


def _condition(viewer: Viewer) -> Q:
    if is_coach(viewer):
        return Q(tribe__coach=viewer.pk)
    if is_company(viewer):
        mine = Organisation.objects.filter(members__person=viewer.pk)
        return Q(tribe__challenge__organisation__in=mine)
    member = Membership.objects.filter(person=id_of(viewer), left_at=None)
    # What somebody handed in stays theirs to read, also after they left.
    return Q(tribe__in=member.values("tribe")) | Q(delivered_by=id_of(viewer))
