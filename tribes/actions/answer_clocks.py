"""The answer clock of every request: started and stopped in the transaction of what it is about.

An action writes its audit row before it starts or stops a clock. `escalate_overdue` takes the same
order, audit log first, so that the two never wait for each other.
"""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tribes.actions import audit, due
from tribes.enums import RequestKind
from tribes.events import AnswerDue, AnswerOverdue, publish
from tribes.models import AnswerClock, Person
from tribes.queries import answer_clocks as queries
from tribes.rules.answer_clocks import KINDS, days_for, due_date
from tribes.rules.request_kinds import Kind
from tribes.rules.working_days import add_working_days


def start(*, kind: RequestKind, subject: Any, by: Person | None, now: datetime.datetime) -> None:
    """Begin to count for a locked row; who asks again before the answer keeps the first date."""
    due_on = due_date(kind, subject, timezone.localdate(now))
    AnswerClock.objects.get_or_create(
        kind=kind,
        subject_id=subject.pk,
        answered_at=None,
        defaults={
            "asked_by": by,
            "asked_at": now,
            "days": days_for(kind, subject),
            "due_on": due_on,
            "escalate_after": due_on,
        },
    )


def stop(*, kind: RequestKind, subjects: Iterable[Any], now: datetime.datetime) -> None:
    """There is an answer, or nobody waits any more."""
    running = AnswerClock.objects.filter(kind=kind, answered_at=None)
    running.filter(subject_id__in=[subject.pk for subject in subjects]).update(answered_at=now)


def remind_due(*, now: datetime.datetime) -> int:
    """Remind those who answer, the working day before the date and on it; the number of clocks."""
    rows = queries.to_remind(timezone.localdate(now))
    return due.count_done(rows, partial(_remind, now=now))


def start_missing(*, now: datetime.datetime) -> int:
    """Give a clock to what waits without one: rows from before there were clocks."""
    return sum(
        due.count_done(queries.without_clock(kind), partial(_start_late, kind=kind, now=now))
        for kind in RequestKind
    )


def escalate_overdue(*, now: datetime.datetime) -> int:
    """Ask somebody to see to each request whose date has passed; return how many.

    Each in a transaction of its own, so one that fails keeps nobody else waiting. May run in
    several processes at once: every missed period is told once.
    """
    start_missing(now=now)
    overdue = queries.to_escalate(timezone.localdate(now))
    return due.count_done(overdue, partial(_escalate, now=now))


@transaction.atomic
def _start_late(subject: Any, *, kind: RequestKind, now: datetime.datetime) -> bool:
    start(kind=kind, subject=subject, by=None, now=now)
    return True


@transaction.atomic
def _remind(clock: AnswerClock, *, now: datetime.datetime) -> bool:
    """Once for each of the two days, in whatever number of processes this runs."""
    if queries.subject_of(clock) is None:
        return False
    today = timezone.localdate(now)
    mine = AnswerClock.objects.filter(pk=clock.pk, answered_at=None, reminded_on=clock.reminded_on)
    if not mine.update(reminded_on=today):
        return False
    publish(AnswerDue(clock_id=clock.pk))
    return True


@transaction.atomic
def _escalate(clock: AnswerClock, *, now: datetime.datetime) -> bool:
    kind = KINDS[RequestKind(clock.kind)]
    subject = queries.subject_of(clock)
    if subject is None:
        AnswerClock.objects.filter(pk=clock.pk, answered_at=None).update(answered_at=now)
        return False
    person = _who_sees_to_it(kind, subject, clock)
    if person is None:
        return False
    data = {"kind": clock.kind, "subject": clock.subject_id, "to": person.pk}
    audit.write(action="answer.escalated", subject=clock, by=None, data=data)
    if not _claim(clock, person, now, ends=kind.ends_when_due):
        transaction.set_rollback(True)
        return False
    publish(AnswerOverdue(clock_id=clock.pk))
    return True


def _who_sees_to_it(kind: Kind, subject: Any, clock: AnswerClock) -> Person | None:
    if kind.later is not None and clock.escalations > 0:
        return kind.later(subject)
    return kind.see_to_it(subject, clock.asked_by)


def _claim(clock: AnswerClock, person: Person, now: datetime.datetime, *, ends: bool) -> bool:
    """Whether this call was the one that marked the missed period."""
    # Holidays of schools give a promise more days; the next reminder is for our own people.
    today = timezone.localdate(now)
    due = AnswerClock.objects.filter(pk=clock.pk, answered_at=None, escalate_after__lt=today)
    marked = due.update(
        escalated_at=now,
        escalated_to=person,
        escalations=F("escalations") + 1,
        escalate_after=add_working_days(today, clock.days),
        answered_at=now if ends else None,
    )
    return bool(marked)
