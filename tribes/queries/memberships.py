from django.db.models import QuerySet

from tribes.models import Membership, Tribe
from tribes.queries.tribes import visible_to
from tribes.rules.roles import Viewer


def active(viewer: Viewer, tribe: Tribe) -> QuerySet[Membership]:
    """Who is in the tribe now, for those who see it: show first names only."""
    return (
        Membership.objects.filter(tribe=tribe, left_at=None, tribe__in=visible_to(viewer))
        .select_related("person", "seat")
        .order_by("seat__number")
    )


def own_in(viewer: Viewer, tribe: Tribe) -> Membership | None:
    rows = Membership.objects.filter(tribe=tribe, person=viewer.pk, left_at=None)
    return rows.select_related("tribe", "seat").first()
