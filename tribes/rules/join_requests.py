import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState
from tribes.exceptions import AlreadyAnswered
from tribes.models import JoinRequest, Tribe
from tribes.rules import tribes
from tribes.rules.memberships import may_join
from tribes.rules.phases import may_form, must_not_be_closed
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

TRANSITIONS: Final[Mapping[RequestState, frozenset[RequestState]]] = MappingProxyType(
    {
        RequestState.PENDING: frozenset(
            {RequestState.ACCEPTED, RequestState.DECLINED, RequestState.WITHDRAWN}
        ),
        RequestState.ACCEPTED: frozenset(),
        RequestState.DECLINED: frozenset(),
        RequestState.WITHDRAWN: frozenset(),
    }
)


def may_ask(person: Viewer, tribe: Tribe, today: datetime.date) -> Verdict:
    return first_no(
        may_join(person, tribe),
        may_form(tribe.challenge.edition, today),
        is_askable(tribe),
        _has_not_asked(person, tribe),
    )


def may_answer(person: Viewer, join_request: JoinRequest) -> Verdict:
    return tribes.must_be_member(person, join_request.tribe)


def may_accept(person: Viewer, join_request: JoinRequest, today: datetime.date) -> Verdict:
    """Also after the time to form tribes, for who asked in time; not once the edition is closed."""
    return first_no(
        may_answer(person, join_request),
        must_not_be_closed(join_request.tribe.challenge.edition, today),
    )


def may_withdraw(person: Viewer, join_request: JoinRequest) -> Verdict:
    if join_request.person_id != person.pk:
        return no("not_your_request", _("You can only withdraw your own request."))
    return YES


def require_pending(state: str, wanted: RequestState) -> None:
    """Raise `AlreadyAnswered` when somebody was first."""
    if wanted not in TRANSITIONS[RequestState(state)]:
        raise AlreadyAnswered(_("This request has already been answered or withdrawn."))


def is_askable(tribe: Tribe) -> Verdict:
    if tribe.state not in tribes.ASKABLE:
        return no("tribe_at_work", _("This tribe is already at work."))
    return YES


def _has_not_asked(person: Viewer, tribe: Tribe) -> Verdict:
    pending = JoinRequest.objects.filter(tribe=tribe, person=person.pk, state=RequestState.PENDING)
    if pending.exists():
        return no("has_asked", _("You have already asked this tribe. You will get an answer."))
    return YES
