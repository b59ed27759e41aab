from django.db.models import QuerySet

from tribes.enums import RequestKind, RequestState
from tribes.models import JoinRequest, Membership, Tribe
from tribes.queries.answer_clocks import with_clock
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found


def for_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[JoinRequest]:
    """Requests that wait for an answer, for members of the tribe; oldest first."""
    return _to_answer(viewer).filter(tribe=tribe, state=RequestState.PENDING)


def awaiting_answer(viewer: Viewer) -> QuerySet[JoinRequest]:
    """Requests that wait for an answer in any of this person's tribes."""
    return _to_answer(viewer).filter(state=RequestState.PENDING)


def asked_of(viewer: Viewer) -> QuerySet[JoinRequest]:
    """Everything that was asked of any of this person's tribes, in every state."""
    return _to_answer(viewer)


def own(viewer: Viewer) -> QuerySet[JoinRequest]:
    """What this person asked, in every state and with its clock: nothing disappears in silence."""
    rows = JoinRequest.objects.filter(person=viewer.pk).order_by("-asked_at", "-pk")
    rows = rows.select_related("tribe__challenge__organisation", "person", "seat", "answered_by")
    return with_clock(rows, RequestKind.JOIN_REQUEST)


def get_own(viewer: Viewer, pk: int) -> JoinRequest:
    return found(own(viewer).filter(pk=pk).first())


def get_for_answer(viewer: Viewer, pk: int) -> JoinRequest:
    return found(_to_answer(viewer).filter(pk=pk).first())


def _to_answer(viewer: Viewer) -> QuerySet[JoinRequest]:
    mine = Membership.objects.filter(person=viewer.pk, left_at=None).values("tribe")
    rows = JoinRequest.objects.filter(tribe__in=mine)
    return rows.select_related("tribe__challenge", "person", "seat").prefetch_related(
        "seat__skills"
    )
