"""The end of a request, in one way for all: its state, who answered and when, and the audit row."""

import datetime

from tribes.actions import audit
from tribes.enums import RequestState
from tribes.models import Application, JoinRequest, Person

NAMES = {Application: "application", JoinRequest: "join_request"}


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
    audit.write(action=f"{NAMES[type(request)]}.{state.value}", subject=request, by=by)
