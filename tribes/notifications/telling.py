"""Puts a notice and its mail in place with the change itself, and tries the mail once it stands."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from tribes.actions import notices
from tribes.enums import NoticeKind
from tribes.models import OutgoingMail, Person
from tribes.notifications.sender import send_soon


def tell(kind: NoticeKind, subject_id: int, people: Iterable[Person]) -> None:
    now = timezone.now()
    mails = notices.tell(kind=kind, subject_id=subject_id, people=people, now=now)
    send_after_commit([mail for mail in mails if mail.due_at <= now])


def send_after_commit(mails: list[OutgoingMail]) -> None:
    """A crash before this runs loses nothing: the sweep finds the rows."""
    if mails:
        numbers = [mail.pk for mail in mails]
        transaction.on_commit(partial(send_soon.enqueue, numbers), robust=True)
