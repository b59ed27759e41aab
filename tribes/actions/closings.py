"""What an edition that closes leaves behind: nothing waits any more for what cannot come.

Challenges on which a tribe works are finished in `challenge_states`.
"""

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from tribes.actions import answer_clocks, audit, due, endings, standings
from tribes.actions.locking import lock_challenge, lock_tribes
from tribes.enums import ChallengeState as State
from tribes.enums import RequestKind
from tribes.events import ChallengeExpired, ChallengeReturned, ChallengeUntaken, publish
from tribes.models import Challenge
from tribes.rules import challenge_states as rules
from tribes.rules import phases
from tribes.rules.challenge_changes import has_tribe_at_work
from tribes.rules.challenges import INTAKE_STATES
from tribes.rules.tribes import FOUND
from tribes.rules.verdict import require


def end_due(*, now: datetime.datetime) -> int:
    """End what waits in every edition that has closed; the number of challenges."""
    today = timezone.localdate(now)
    waiting = Challenge.objects.filter(state__in=(*INTAKE_STATES, State.PUBLISHED))
    due_ones = [
        row.pk
        for row in waiting.select_related("edition").order_by("pk")
        if phases.has_ended(row.edition, today)
    ]
    return due.count_done(due_ones, partial(_end_one, now=now))


def warn_due(*, now: datetime.datetime) -> int:
    """Tell, while there is time, where no tribe has applied; the number of challenges."""
    today = timezone.localdate(now)
    untaken = Challenge.objects.filter(state=State.PUBLISHED, warned_at=None)
    rows = untaken.exclude(tribes__state__in=FOUND).select_related("edition").order_by("pk")
    due_ones = [row.pk for row in rows if rules.is_to_warn(row, today)]
    return due.count_done(due_ones, partial(_warn_one, now=now))


@transaction.atomic
def expire(*, challenge: Challenge, now: datetime.datetime) -> Challenge:
    """No tribe took it on. Tribes that form stop, and whoever waits for an answer gets one."""
    challenge = lock_challenge(challenge.pk)
    lock_tribes(challenge)
    require(rules.may_end(challenge, State.EXPIRED, timezone.localdate(now)))
    challenge.state = State.EXPIRED
    challenge.save(update_fields=["state", "updated_at"])
    standings.stop_all(challenge=challenge, by=None, now=now)
    audit.write(action="challenge.expired", subject=challenge, by=None)
    endings.of_challenge(challenge=challenge, by=None, now=now)
    publish(ChallengeExpired(challenge_id=challenge.pk))
    return challenge


@transaction.atomic
def give_back(*, challenge: Challenge, now: datetime.datetime) -> Challenge:
    """What was sent in and never published is a draft again: it goes along to another edition."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_end(challenge, State.DRAFT, timezone.localdate(now)))
    challenge.state = State.DRAFT
    challenge.answer_due_on = None
    challenge.save(update_fields=["state", "answer_due_on", "updated_at"])
    audit.write(action="challenge.returned", subject=challenge, by=None)
    for kind in (RequestKind.CHALLENGE, RequestKind.QUESTION):
        answer_clocks.stop(kind=kind, subjects=[challenge], now=now)
    publish(ChallengeReturned(challenge_id=challenge.pk))
    return challenge


def _end_one(pk: int, *, now: datetime.datetime) -> bool:
    challenge = Challenge.objects.get(pk=pk)
    if challenge.state in INTAKE_STATES:
        give_back(challenge=challenge, now=now)
    elif has_tribe_at_work(challenge):
        # Its work is finished by its own turn of the clock.
        return False
    else:
        expire(challenge=challenge, now=now)
    return True


@transaction.atomic
def _warn_one(pk: int, *, now: datetime.datetime) -> bool:
    challenge = lock_challenge(pk)
    if challenge.state != State.PUBLISHED or challenge.warned_at is not None:
        return False
    challenge.warned_at = now
    challenge.save(update_fields=["warned_at"])
    audit.write(action="challenge.warned", subject=challenge, by=None)
    publish(ChallengeUntaken(challenge_id=challenge.pk))
    return True
