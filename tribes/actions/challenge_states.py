"""A challenge after its publication: tribes found, at work, finished, archived."""

import datetime

from django.db import transaction
from django.utils import timezone

from tribes.actions import audit, standings
from tribes.actions.locking import lock_challenge, lock_tribe
from tribes.enums import ChallengeState as State
from tribes.enums import TribeState
from tribes.events import (
    ChallengeArchived,
    ChallengeFinished,
    ChallengeMatched,
    ChallengeStarted,
    publish,
)
from tribes.models import Challenge, Person
from tribes.rules import challenge_states as rules
from tribes.rules.challenges import can_become
from tribes.rules.verdict import require


def match(*, challenge: Challenge, by: Person, now: datetime.datetime) -> None:
    """All tribes that were wanted are there; whoever calls has locked it and asked the rules.

    When the edition has begun already, the work begins at once.
    """
    _become(challenge, State.MATCHED, by)
    publish(ChallengeMatched(challenge_id=challenge.pk))
    standings.decline_waiting(challenge=challenge, by=by, now=now)
    if challenge.edition.starts_on <= timezone.localdate(now):
        _start(challenge, by)


@transaction.atomic
def start(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """Begin, also before the edition does or with fewer tribes than were wanted."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_start(by, challenge))
    standings.decline_waiting(challenge=challenge, by=by, now=now)
    _start(challenge, by)
    return challenge


def start_due(*, today: datetime.date) -> int:
    """Begin the work of every edition that has begun; the number of challenges."""
    due = Challenge.objects.filter(state=State.MATCHED, edition__starts_on__lte=today)
    return sum(_start_one(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def finish(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """The work is done. Tribes at work finish with it, and those that still form stop."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_finish(by, challenge))
    challenge.finished_at = now
    _become(challenge, State.FINISHED, by)
    at_work = challenge.tribes.filter(state=TribeState.RUNNING).order_by("pk")
    for pk in at_work.values_list("pk", flat=True):
        standings.become(tribe=lock_tribe(pk), state=TribeState.FINISHED, by=by)
    # Those that never began would otherwise look for members for ever.
    standings.stop_all(challenge=challenge, by=by, now=now)
    publish(ChallengeFinished(challenge_id=challenge.pk))
    return challenge


@transaction.atomic
def archive(*, challenge: Challenge, by: Person) -> Challenge:
    """Out of the list; it stays readable at its address."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_archive(by, challenge))
    _archive(challenge, by)
    return challenge


def archive_due(*, now: datetime.datetime) -> int:
    """Archive what was finished a year ago; the number of challenges."""
    due = Challenge.objects.filter(state=State.FINISHED, finished_at__lte=now - rules.ARCHIVE_AFTER)
    return sum(_archive_one(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _start_one(pk: int) -> bool:
    challenge = lock_challenge(pk)
    if challenge.state != State.MATCHED:
        return False
    _start(challenge, None)
    return True


@transaction.atomic
def _archive_one(pk: int) -> bool:
    challenge = lock_challenge(pk)
    if challenge.state != State.FINISHED:
        return False
    _archive(challenge, None)
    return True


def _start(challenge: Challenge, by: Person | None) -> None:
    _become(challenge, State.RUNNING, by)
    publish(ChallengeStarted(challenge_id=challenge.pk))


def _archive(challenge: Challenge, by: Person | None) -> None:
    _become(challenge, State.ARCHIVED, by)
    publish(ChallengeArchived(challenge_id=challenge.pk))


# The audit log tells what was done, a state what is.
_CHANGES = {
    State.MATCHED: "matched",
    State.RUNNING: "started",
    State.FINISHED: "finished",
    State.ARCHIVED: "archived",
}


def _become(challenge: Challenge, state: State, by: Person | None) -> None:
    require(can_become(challenge, state))
    challenge.state = state
    challenge.save(update_fields=["state", "finished_at", "updated_at"])
    audit.write(action=f"challenge.{_CHANGES[state]}", subject=challenge, by=by)
