"""Where the pupils of a school take part, without what is said and made there."""

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from tribes.enums import RequestState
from tribes.models import JoinRequest, Membership, Pupil
from tribes.queries import challenges
from tribes.rules.roles import Viewer
from tribes.rules.schools import may_see_pupils


def places_of(viewer: Viewer) -> QuerySet[Membership]:
    """Memberships with `is_shown`: whether the viewer may see the challenge of the tribe.

    For the pages about pupils that the viewer may see; newest first.
    """
    rows = Membership.objects.select_related("tribe__challenge__organisation")
    shown = rows.annotate(is_shown=_is_shown(viewer, "tribe__challenge"))
    return shown.order_by("-joined_at", "-pk")


def requests_of(viewer: Viewer, pupil: Pupil) -> QuerySet[JoinRequest]:
    """Tribes that a pupil asked to join and that have not answered yet."""
    if pupil.person_id is None or not may_see_pupils(viewer, pupil.school):
        return JoinRequest.objects.none()
    rows = JoinRequest.objects.filter(person=pupil.person_id, state=RequestState.PENDING)
    shown = rows.annotate(is_shown=_is_shown(viewer, "tribe__challenge"))
    return shown.select_related("tribe__challenge__organisation")


def _is_shown(viewer: Viewer, path: str) -> Case:
    visible = challenges.visible_to(viewer).order_by().filter(pk=OuterRef(path))
    return Case(When(Exists(visible), then=Value(True)), default=Value(False))
