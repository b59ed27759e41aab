"""Tells people of what happened, and keeps what they have read."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from tribes.actions import outgoing_mails
from tribes.enums import NoticeKind
from tribes.models import Notification, OutgoingMail, Person
from tribes.queries import mail_choices, notices
from tribes.rules.notices import KEPT, KINDS, may_mark_read
from tribes.rules.verdict import require


@transaction.atomic
def tell(
    *, kind: NoticeKind, subject_id: int, people: Iterable[Person], now: datetime.datetime
) -> list[OutgoingMail]:
    """Put a notice on the list of each person, and its mail, where they want one, in the outbox.

    Called in the transaction of the change itself: both stand, or neither.
    """
    told = {person.pk: person for person in people if person.is_active}
    deliveries = mail_choices.deliveries(kind, told)
    times = mail_choices.times(told)
    mails = []
    for number, person in told.items():
        mail = outgoing_mails.put(
            person=person,
            delivery=deliveries[number],
            times=times[number],
            wait=KINDS[kind].wait,
            now=now,
        )
        Notification.objects.create(
            person=person, kind=kind, subject_id=subject_id, mail=mail, created_at=now
        )
        mails += [mail] if mail else []
    return mails


@transaction.atomic
def mark_read(*, notification: Notification, by: Person, now: datetime.datetime) -> Notification:
    """Once; opening it again changes nothing."""
    require(may_mark_read(by, notification))
    notices.unread(by).filter(pk=notification.pk).update(read_at=now)
    notification.refresh_from_db()
    return notification


@transaction.atomic
def mark_all_read(*, by: Person, now: datetime.datetime) -> int:
    """Return how many were still unread. One that comes in meanwhile stays unread."""
    return notices.unread(by).filter(created_at__lte=now).update(read_at=now)


@transaction.atomic
def purge(*, now: datetime.datetime) -> int:
    """Forget what was read long ago; return how many."""
    read = Notification.objects.filter(read_at__lt=now - KEPT)
    return read.delete()[1].get("tribes.Notification", 0)
