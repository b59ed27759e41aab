"""Offers of a challenge to a tribe, for the company that made them and for who is in the tribe."""

from django.db.models import Q, QuerySet

from tribes.enums import RequestState
from tribes.models import Membership, Offer, Organisation, Tribe
from tribes.rules.roles import Viewer, id_of, is_coach, is_company, is_manager
from tribes.rules.visibility import found


def to_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[Offer]:
    """What waits for an answer of this tribe, for its members, its coach and programme managers;
    the first date on top."""
    rows = _listed().filter(_readable(viewer))
    return rows.filter(tribe=tribe, state=RequestState.PENDING)


def awaiting_answer(viewer: Viewer) -> QuerySet[Offer]:
    """What waits for an answer in any of this person's tribes."""
    return received(viewer).filter(state=RequestState.PENDING)


def received(viewer: Viewer) -> QuerySet[Offer]:
    """Everything that was offered to any of this person's tribes, in every state."""
    return _listed().filter(_of_member(viewer))


def made(viewer: Viewer) -> QuerySet[Offer]:
    """Everything that the viewer's organisations offered, in every state."""
    if not is_company(viewer):
        return Offer.objects.none()
    mine = Organisation.objects.filter(members__person=id_of(viewer))
    return _listed().filter(challenge__organisation__in=mine)


def of_person(viewer: Viewer) -> QuerySet[Offer]:
    """On the viewer's side of them: made by a company, or received by a tribe."""
    return made(viewer) if is_company(viewer) else received(viewer)


def get_readable(viewer: Viewer, pk: int) -> Offer:
    """For who is asked, and for who looks after the tribe: a coach reads along."""
    return found(_listed().filter(_readable(viewer), pk=pk).first())


def get_made(viewer: Viewer, pk: int) -> Offer:
    return found(made(viewer).filter(pk=pk).first())


def _listed() -> QuerySet[Offer]:
    rows = Offer.objects.select_related(
        "challenge__organisation",
        "challenge__edition",
        "challenge__theme",
        "tribe__challenge__edition",
    )
    return rows.order_by("answer_due_on", "pk")


def _readable(viewer: Viewer) -> Q:
    if is_manager(viewer):
        return ~Q(pk=None)
    coached = Q(tribe__coach=id_of(viewer)) if is_coach(viewer) else Q(pk=None)
    return _of_member(viewer) | coached


def _of_member(viewer: Viewer) -> Q:
    mine = Membership.objects.filter(person=id_of(viewer), left_at=None)
    return Q(tribe__in=mine.values("tribe"))
