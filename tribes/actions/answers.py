"""The end of a request, in one way for all: state, who answered and when, audit row, clock."""

import datetime

from tribes.actions import answer_clocks, audit
from tribes.enums import RequestKind, RequestState
from tribes.models import Application, JoinRequest, Person

KINDS = {Application: RequestKind.APPLICATION, JoinRequest: RequestKind.JOIN_REQUEST}


def store(
    *,
    request: Application | JoinRequest,
    state: RequestState,
    reason: str = "",
    by: Person | None,
    now: datetime.datetime,
) -> None:
    """For a request whose tribe is locked; whoever calls has asked the rules."""
    request.state = state
    request.reason = reason
    request.answered_at = now
    request.answered_by = by
    request.save(update_fields=["state", "reason", "answered_at", "answered_by"])
    kind = KINDS[type(request)]
    audit.write(action=f"{kind.value}.{state.value}", subject=request, by=by)
    answer_clocks.stop(kind=kind, subjects=[request], now=now)
