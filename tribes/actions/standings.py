"""What follows for the tribe itself: its state, and the requests that hang on it."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from tribes.actions import audit
from tribes.enums import RequestState, TribeState
from tribes.events import JoinAnswered, publish
from tribes.models import Application, JoinRequest, Membership, Person, Tribe
from tribes.rules.applications import is_large_enough
from tribes.rules.tribes import may_become
from tribes.rules.verdict import require


def become(*, tribe: Tribe, state: TribeState, by: Person) -> None:
    """Move a locked tribe to its next state."""
    require(may_become(tribe, state))
    audit.write(
        action=f"tribe.{state.value}", subject=tribe, by=by, data={"from": str(tribe.state)}
    )
    tribe.state = state
    tribe.save(update_fields=["state"])


def settle(*, tribe: Tribe, by: Person, now: datetime.datetime) -> None:
    """After somebody left a locked tribe: take back its application, or close it when empty."""
    if tribe.state == TribeState.APPLIED and not is_large_enough(tribe):
        withdraw_pending(tribe=tribe, by=by, now=now)
    if not Membership.objects.filter(tribe=tribe, left_at=None).exists():
        become(tribe=tribe, state=TribeState.DISSOLVED, by=by)
        _decline_askers(tribe, by, now)


def withdraw_pending(*, tribe: Tribe, by: Person, now: datetime.datetime) -> None:
    for application in Application.objects.filter(tribe=tribe, state=RequestState.PENDING):
        application.state = RequestState.WITHDRAWN
        application.answered_at = now
        application.answered_by = by
        application.save(update_fields=["state", "answered_at", "answered_by"])
        audit.write(action="application.withdraw", subject=application, by=by)
    become(tribe=tribe, state=TribeState.FORMING, by=by)


def _decline_askers(tribe: Tribe, by: Person, now: datetime.datetime) -> None:
    """Nobody waits for an answer of a tribe that is no more."""
    pending = JoinRequest.objects.filter(tribe=tribe, state=RequestState.PENDING)
    for join_request in pending.select_related("person"):
        with override(join_request.person.language):
            join_request.reason = _("This tribe has stopped.")
        join_request.state = RequestState.DECLINED
        join_request.answered_at = now
        join_request.save(update_fields=["reason", "state", "answered_at"])
        audit.write(action="join_request.decline", subject=join_request, by=by)
        publish(JoinAnswered(join_request_id=join_request.pk))
