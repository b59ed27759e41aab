from typing import Any

from django.db.models import QuerySet

from tribes.models import Membership, Tribe
from tribes.queries.tribes import visible_to
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found


def active(viewer: Viewer, tribe: Tribe) -> QuerySet[Membership]:
    """Who is in the tribe now, for those who see it: show first names only.

    Never for who left: a tribe that asked somebody to go does not go on telling them who stayed.
    """
    rows = Membership.objects.filter(tribe=tribe, left_at=None, tribe__in=visible_to(viewer))
    return (
        rows.exclude(tribe__in=_left_by(viewer))
        .select_related("person", "seat")
        .order_by("seat__number")
    )


def in_seat(viewer: Viewer, tribe: Tribe, number: int) -> Membership:
    """Who sits there now, for those who see the tribe."""
    return found(active(viewer, tribe).select_related("tribe").filter(seat__number=number).first())


def _left_by(viewer: Viewer) -> QuerySet[Membership, Any]:
    """Keys of tribes; who left and came back is a member like the others."""
    own = Membership.objects.filter(person=id_of(viewer))
    present = own.filter(left_at=None).values("tribe")
    return own.exclude(tribe__in=present).values("tribe")


def own_in(viewer: Viewer, tribe: Tribe) -> Membership | None:
    rows = Membership.objects.filter(tribe=tribe, person=viewer.pk, left_at=None)
    return rows.select_related("tribe", "seat").first()
