"""A request that is sent again, by a double press or a phone that lost the answer, is carried out
once: a program says so with an Idempotency-Key, a form by being the same one. Not audited: what the
request does is."""

import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.exceptions import KeyReused, StillRunning
from tribes.models import Person, RepeatedRequest
from tribes.rules.values import clean

DAYS_KEPT: Final = datetime.timedelta(days=1)
# Longer than any answer takes. After it the first one died half-way, and has left nothing behind:
# what it did and its answer are committed together.
DIED_AFTER: Final = datetime.timedelta(minutes=1)
# Who sends the same form later than this may well mean it.
PRESSED_AGAIN: Final = datetime.timedelta(minutes=1)


@transaction.atomic
def begin(*, key: str, fingerprint: str, by: Person, now: datetime.datetime) -> RepeatedRequest:
    """The row of this key: with a status when the answer is known, else the caller answers."""
    cleaned = clean(RepeatedRequest, ["key"], {"key": key})
    RepeatedRequest.objects.filter(asked_at__lte=now - DAYS_KEPT).delete()
    row, is_new = RepeatedRequest.objects.get_or_create(
        person=by, **cleaned, defaults={"fingerprint": fingerprint, "asked_at": now}
    )
    if is_new:
        return row
    row = RepeatedRequest.objects.select_for_update().get(pk=row.pk)
    if row.fingerprint != fingerprint:
        raise KeyReused(_("This key was sent with another request. Use a new key."))
    if row.status is None:
        _take_over(row, now)
    return row


@transaction.atomic
def press(*, key: str, by: Person, now: datetime.datetime) -> RepeatedRequest:
    """The row of this form: with a status when it was carried out a moment ago."""
    row = begin(key=key, fingerprint=key, by=by, now=now)
    if row.status is not None and now - row.asked_at > PRESSED_AGAIN:
        row.asked_at, row.status, row.body = now, None, ""
        row.save(update_fields=["asked_at", "status", "body"])
    return row


def finish(*, row: RepeatedRequest, status: int, body: str) -> None:
    """Of a program in the transaction of what was done, so that the two stand or fall together.

    Who closed the own account took the row along.
    """
    RepeatedRequest.objects.filter(pk=row.pk).update(status=status, body=body)


def forget(*, row: RepeatedRequest) -> None:
    """It was refused and nothing changed: the same key may be tried again."""
    RepeatedRequest.objects.filter(pk=row.pk, status=None).delete()


def _take_over(row: RepeatedRequest, now: datetime.datetime) -> None:
    if now - row.asked_at < DIED_AFTER:
        raise StillRunning(_("The first request with this key is still being answered."))
    row.asked_at = now
    row.save(update_fields=["asked_at"])
