from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import override

from tribes.enums import RequestState, TribeState
from tribes.models import Challenge, ChangeAnswer, ChangeRequest, Membership, Organisation, Tribe
from tribes.queries.challenge_versions import public_values
from tribes.rules.challenge_changes import REMOVED_FILES, SHOWN
from tribes.rules.differences import FieldChange, between
from tribes.rules.roles import Viewer, id_of, is_coach, is_company, is_manager
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Standing:
    """A tribe at work with its answer, if it has given one."""

    tribe: Tribe
    answer: ChangeAnswer | None


@dataclass(frozen=True)
class Asked:
    """A request with the tribe of the viewer that is asked; open while it has not answered."""

    change_request: ChangeRequest
    tribe: Tribe
    is_open: bool


def visible_to(viewer: Viewer) -> QuerySet[ChangeRequest]:
    """For the company that asks, the tribes at work with their coaches, and programme managers."""
    rows = ChangeRequest.objects.select_related(
        "challenge__organisation", "challenge__edition", "challenge__theme"
    ).prefetch_related("challenge__skills", "answers__tribe", "answers__answered_by")
    return rows.filter(_readable(viewer))


def get_visible(viewer: Viewer, pk: int) -> ChangeRequest:
    return found(visible_to(viewer).filter(pk=pk).first())


def pending_for(viewer: Viewer, challenge: Challenge) -> ChangeRequest | None:
    return visible_to(viewer).filter(challenge=challenge, state=RequestState.PENDING).first()


def to_answer(viewer: Viewer, tribe: Tribe) -> ChangeRequest | None:
    """What waits for an answer of this tribe."""
    rows = visible_to(viewer).filter(challenge=tribe.challenge_id, state=RequestState.PENDING)
    return rows.exclude(answers__tribe=tribe).first()


def asked_of(viewer: Viewer, numbers: Collection[int]) -> list[Asked]:
    """These requests with a tribe of this member or coach, one that still has to answer first."""
    member = Membership.objects.filter(person=id_of(viewer), left_at=None).values("tribe")
    own = Tribe.objects.filter(Q(pk__in=member) | Q(coach=id_of(viewer)), state__in=_ASKED)
    tribes = list(own.filter(challenge__change_requests__in=numbers).distinct().order_by("pk"))
    asked = []
    for row in visible_to(viewer).filter(pk__in=numbers):
        places = [tribe for tribe in tribes if tribe.challenge_id == row.challenge_id]
        still_open = [tribe for tribe in places if _waits_for(row, tribe)]
        asked += [Asked(row, tribe, bool(still_open)) for tribe in (still_open or places)[:1]]
    return asked


def answers_to(viewer: Viewer) -> QuerySet[ChangeAnswer]:
    """What tribes said to the requests that this viewer may see."""
    rows = ChangeAnswer.objects.filter(change_request__in=visible_to(viewer))
    return rows.select_related("tribe__challenge")


def differences(change_request: ChangeRequest) -> list[FieldChange]:
    """What it would change in the text as it stands."""
    old = public_values(change_request.challenge)
    removed = change_request.values.get(REMOVED_FILES, [])
    gone = [{name: row[name] for name in row if name != "id"} for row in removed]
    files = [row for row in old["files"] if row not in gone]
    with override(change_request.challenge.language):
        return between(old, {**old, **change_request.values, "files": files}, SHOWN)


def standings(change_request: ChangeRequest) -> list[Standing]:
    answers = {answer.tribe_id: answer for answer in change_request.answers.all()}
    asked = Tribe.objects.filter(challenge=change_request.challenge_id, state=TribeState.RUNNING)
    return [Standing(tribe, answers.get(tribe.pk)) for tribe in asked]


def _waits_for(change_request: ChangeRequest, tribe: Tribe) -> bool:
    answered = {answer.tribe_id for answer in change_request.answers.all()}
    return change_request.state == RequestState.PENDING and tribe.pk not in answered


def _readable(viewer: Viewer) -> Q:
    if is_manager(viewer):
        return ~Q(pk=None)
    if is_company(viewer):
        mine = Organisation.objects.filter(members__person=id_of(viewer))
        return Q(challenge__organisation__in=mine)
    of_challenge = {"challenge": OuterRef("challenge"), "state__in": _ASKED}
    if is_coach(viewer):
        return Q(Exists(Tribe.objects.filter(**of_challenge, coach=id_of(viewer))))
    own = Membership.objects.filter(person=id_of(viewer), left_at=None).values("tribe")
    return Q(Exists(Tribe.objects.filter(**of_challenge, pk__in=own)))


_ASKED = (TribeState.RUNNING, TribeState.FINISHED)
