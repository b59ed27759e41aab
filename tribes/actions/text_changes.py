"""A company changes its public text, whatever the tribes are doing."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tribes.actions import challenge_changes, change_requests
from tribes.actions.locking import lock_challenge
from tribes.models import Challenge, ChangeRequest, Person
from tribes.rules.challenge_changes import has_tribe_at_work


@transaction.atomic
def save(
    *,
    challenge: Challenge,
    values: Mapping[str, Any],
    version: int,
    reason: str = "",
    brief: Mapping[str, Any] | None = None,
    by: Person,
    now: datetime.datetime,
) -> Challenge | ChangeRequest:
    """Change it at once, or ask for it where a tribe is at work: the state under the lock decides,
    as a tribe may have begun since the form was opened. `brief` has the confidential part of a
    request; without a tribe at work it is written on its own page."""
    challenge = lock_challenge(challenge.pk)
    if has_tribe_at_work(challenge):
        return change_requests.ask(
            challenge=challenge,
            values=values,
            reason=reason,
            version=version,
            brief=brief,
            by=by,
            now=now,
        )
    return challenge_changes.change(
        challenge=challenge, values=values, version=version, by=by, now=now
    )
