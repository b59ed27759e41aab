from django.db.models import Q, QuerySet

from tribes.enums import RequestKind, RequestState
from tribes.models import Application, Membership, Organisation, Tribe
from tribes.queries.answer_clocks import with_clock
from tribes.rules.roles import Viewer, is_coach, is_company, is_manager
from tribes.rules.visibility import found


def for_company(viewer: Viewer) -> QuerySet[Application]:
    """Applications that wait for this person's company, the first to answer on top."""
    pending = _to_answer(viewer).filter(state=RequestState.PENDING)
    return pending.order_by("answer_due_on", "pk")


def get_for_answer(viewer: Viewer, pk: int) -> Application:
    return found(_to_answer(viewer).filter(pk=pk).first())


def of_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[Application]:
    """All applications of a tribe with their clock, newest first, for its members, company, coach
    and manager."""
    return with_clock(_listed().filter(_readable(viewer), tribe=tribe), RequestKind.APPLICATION)


def visible_to(viewer: Viewer) -> QuerySet[Application]:
    return _listed().filter(_readable(viewer))


def get_visible(viewer: Viewer, pk: int) -> Application:
    return found(visible_to(viewer).filter(pk=pk).first())


def _to_answer(viewer: Viewer) -> QuerySet[Application]:
    return _listed().filter(_of_company(viewer))


def _listed() -> QuerySet[Application]:
    return Application.objects.select_related(
        "tribe__challenge__organisation", "tribe__challenge__edition", "submitted_by"
    )


def _readable(viewer: Viewer) -> Q:
    if is_manager(viewer):
        return ~Q(pk=None)
    member = Membership.objects.filter(person=viewer.pk, left_at=None).values("tribe")
    coach = Q(tribe__coach=viewer.pk) if is_coach(viewer) else Q(pk=None)
    return Q(tribe__in=member) | coach | _of_company(viewer)


def _of_company(viewer: Viewer) -> Q:
    if not is_company(viewer):
        return Q(pk=None)
    mine = Organisation.objects.filter(members__person=viewer.pk)
    return Q(tribe__challenge__organisation__in=mine)
