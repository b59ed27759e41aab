from django.db.models import Q, QuerySet

from tribes.models import Membership, Milestone, Organisation, Tribe
from tribes.rules.roles import Viewer, is_coach, is_company, is_manager
from tribes.rules.visibility import found


def of_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[Milestone]:
    """The milestones in order of date, for members, coach, company and programme manager."""
    return _visible(viewer).filter(tribe=tribe).order_by("due_on", "pk")


def get_visible(viewer: Viewer, pk: int) -> Milestone:
    return found(_visible(viewer).filter(pk=pk).first())


def _visible(viewer: Viewer) -> QuerySet[Milestone]:
    rows = Milestone.objects.select_related(
        "tribe__challenge__organisation", "tribe__coach", "delivered_by"
    )
    return rows if is_manager(viewer) else rows.filter(_condition(viewer))


def _condition(viewer: Viewer) -> Q:
    if is_coach(viewer):
        return Q(tribe__coach=viewer.pk)
    if is_company(viewer):
        mine = Organisation.objects.filter(members__person=viewer.pk)
        return Q(tribe__challenge__organisation__in=mine)
    member = Membership.objects.filter(person=viewer.pk, left_at=None)
    return Q(tribe__in=member.values("tribe"))
