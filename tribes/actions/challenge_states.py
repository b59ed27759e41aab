"""A challenge after its publication: tribes found, at work, finished, archived."""

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from tribes.actions import audit, due, endings, standings
from tribes.actions.locking import lock_challenge, lock_tribe, lock_tribes
from tribes.enums import ChallengeState as State
from tribes.enums import TribeState
from tribes.events import (
    ChallengeArchived,
    ChallengeFinished,
    ChallengeMatched,
    ChallengeStarted,
    publish,
)
from tribes.models import Challenge, Milestone, Person
from tribes.rules import challenge_states as rules
from tribes.rules import phases
from tribes.rules.challenges import LIVE_STATES, can_become
from tribes.rules.verdict import require


def match(*, challenge: Challenge, by: Person, now: datetime.datetime) -> None:
    """All tribes that were wanted are there; whoever calls has locked it with its tribes and asked
    the rules.

    When the edition has begun already, the work begins at once.
    """
    _become(challenge, State.MATCHED, by)
    publish(ChallengeMatched(challenge_id=challenge.pk))
    standings.decline_waiting(challenge=challenge, by=by, now=now)
    if phases.has_begun(challenge.edition, timezone.localdate(now)):
        _start(challenge, by)


@transaction.atomic
def start(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """Begin, also before the edition does or with fewer tribes than were wanted."""
    challenge = lock_challenge(challenge.pk)
    lock_tribes(challenge)
    require(rules.may_start(by, challenge))
    standings.decline_waiting(challenge=challenge, by=by, now=now)
    _start(challenge, by)
    return challenge


def start_due(*, today: datetime.date) -> int:
    """Begin the work of every edition that has begun; the number of challenges."""
    matched = Challenge.objects.filter(state=State.MATCHED).select_related("edition")
    due_ones = [row.pk for row in matched.order_by("pk") if phases.has_begun(row.edition, today)]
    return due.count_done(due_ones, _start_one)


@transaction.atomic
def finish(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """The work is done. Tribes at work finish with it, and those that still form stop."""
    challenge = lock_challenge(challenge.pk)
    lock_tribes(challenge)
    require(rules.may_finish(by, challenge))
    _finish(challenge, by, now)
    return challenge


def finish_due(*, now: datetime.datetime) -> int:
    """Finish the work of every edition that has closed; the number of challenges."""
    today = timezone.localdate(now)
    at_work = Challenge.objects.filter(state__in=LIVE_STATES, tribes__state=TribeState.RUNNING)
    running = at_work | Challenge.objects.filter(state=State.RUNNING)
    due_ones = [
        row.pk
        for row in running.distinct().select_related("edition").order_by("pk")
        if phases.has_ended(row.edition, today)
    ]
    return due.count_done(due_ones, partial(_finish_one, now=now))


@transaction.atomic
def archive(*, challenge: Challenge, by: Person, now: datetime.datetime) -> Challenge:
    """Out of the list; it stays readable at its address."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_archive(by, challenge))
    _archive(challenge, by, now)
    return challenge


def archive_due(*, now: datetime.datetime) -> int:
    """Archive what was finished a year ago; the number of challenges."""
    old = Challenge.objects.filter(state=State.FINISHED, finished_at__lte=now - rules.ARCHIVE_AFTER)
    due_ones = old.order_by("pk").values_list("pk", flat=True)
    return due.count_done(due_ones, partial(_archive_one, now=now))


@transaction.atomic
def _start_one(pk: int) -> bool:
    challenge = lock_challenge(pk)
    if challenge.state != State.MATCHED:
        return False
    _start(challenge, None)
    return True


@transaction.atomic
def _finish_one(pk: int, *, now: datetime.datetime) -> bool:
    challenge = lock_challenge(pk)
    if challenge.state not in LIVE_STATES:
        return False
    lock_tribes(challenge)
    # One that wanted more tribes than it found still counts as published while one works on it.
    if challenge.state != State.RUNNING:
        standings.decline_waiting(challenge=challenge, by=None, now=now)
        _start(challenge, None)
    _finish(challenge, None, now)
    return True


@transaction.atomic
def _archive_one(pk: int, *, now: datetime.datetime) -> bool:
    challenge = lock_challenge(pk)
    if challenge.state != State.FINISHED:
        return False
    _archive(challenge, None, now)
    return True


def _start(challenge: Challenge, by: Person | None) -> None:
    _become(challenge, State.RUNNING, by)
    publish(ChallengeStarted(challenge_id=challenge.pk))


def _finish(challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    challenge.finished_at = now
    _become(challenge, State.FINISHED, by)
    at_work = challenge.tribes.filter(state=TribeState.RUNNING).order_by("pk")
    for pk in at_work.values_list("pk", flat=True):
        tribe = lock_tribe(pk)
        standings.become(tribe=tribe, state=TribeState.FINISHED, by=by)
        endings.of_tribe(tribe=tribe, by=by, now=now)
    # Those that never began would otherwise look for members for ever.
    standings.stop_all(challenge=challenge, by=by, now=now)
    endings.of_challenge(challenge=challenge, by=by, now=now)
    publish(ChallengeFinished(challenge_id=challenge.pk))


def _archive(challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    _become(challenge, State.ARCHIVED, by)
    # A year is long enough for a review.
    endings.of_reviews(milestones=Milestone.objects.filter(tribe__challenge=challenge), now=now)
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
