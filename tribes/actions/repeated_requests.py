"""Idempotency-Key: a request that is sent again, by a double press or a phone that lost the answer,
is carried out once. Not audited: what the request does is."""

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


def finish(*, row: RepeatedRequest, status: int, body: str) -> None:
    """In the transaction of what was done, so that the two stand or fall together."""
    row.status, row.body = status, body
    row.save(update_fields=["status", "body"])


def forget(*, row: RepeatedRequest) -> None:
    """It was refused and nothing changed: the same key may be tried again."""
    RepeatedRequest.objects.filter(pk=row.pk, status=None).delete()


def _take_over(row: RepeatedRequest, now: datetime.datetime) -> None:
    if now - row.asked_at < DIED_AFTER:
        raise StillRunning(_("The first request with this key is still being answered."))
    row.asked_at = now
    row.save(update_fields=["asked_at"])
