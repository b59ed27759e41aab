from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tribes.enums import RequestState, TribeState
from tribes.models import Challenge, ChangeAnswer, ChangeRequest, Membership, Organisation, Tribe
from tribes.queries.challenge_versions import public_values
from tribes.rules.challenge_changes import CHANGEABLE
from tribes.rules.differences import FieldChange, between
from tribes.rules.roles import Viewer, id_of, is_coach, is_company, is_manager
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Standing:
    """A tribe at work with its answer, if it has given one."""

    tribe: Tribe
    answer: ChangeAnswer | None


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


def differences(change_request: ChangeRequest) -> list[FieldChange]:
    """What it would change in the text as it stands."""
    old = public_values(change_request.challenge)
    return between(old, {**old, **change_request.values}, CHANGEABLE)


def standings(change_request: ChangeRequest) -> list[Standing]:
    answers = {answer.tribe_id: answer for answer in change_request.answers.all()}
    asked = Tribe.objects.filter(challenge=change_request.challenge_id, state=TribeState.RUNNING)
    return [Standing(tribe, answers.get(tribe.pk)) for tribe in asked]


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
