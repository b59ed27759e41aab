"""The third step of every action: one row that says who did what."""

import hashlib
import json
from typing import Any

from django.db import models
from django.utils import timezone

from tribes.models import AuditEntry, AuditHead, Person

GENESIS = "0" * 64


def write(
    *, action: str, subject: models.Model, by: Person | None, data: dict[str, Any] | None = None
) -> AuditEntry:
    """Append to the chain. `data` holds ids, states and dates, never what people wrote."""
    AuditHead.objects.get_or_create(pk=1, defaults={"digest": GENESIS})
    head = AuditHead.objects.select_for_update().get(pk=1)
    entry = AuditEntry(
        actor=by,
        action=action,
        subject=subject._meta.model_name or "",
        subject_id=subject.pk,
        data=data or {},
        at=timezone.now(),
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    head.digest = entry.digest
    head.save(update_fields=["digest"])
    return entry


def broken_rows() -> list[int]:
    """Keys of the rows that were changed, or that no longer follow the row before them.

    A chain that was cut off at the end is told by its last row.
    """
    broken = []
    previous, last = GENESIS, 0
    for entry in AuditEntry.objects.order_by("pk").iterator():
        if entry.previous != previous or entry.digest != digest_of(entry):
            broken.append(entry.pk)
        previous, last = entry.digest, entry.pk
    head = AuditHead.objects.first()
    if head is not None and head.digest != previous and last not in broken:
        broken.append(last)
    return broken


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 over the row and the digest before it; a changed row breaks the chain after it."""
    content = [
        entry.previous,
        entry.actor_id,
        entry.action,
        entry.subject,
        entry.subject_id,
        entry.data,
        entry.at.isoformat(),
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
