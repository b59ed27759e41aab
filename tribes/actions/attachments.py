import datetime
import hashlib
from collections.abc import Iterable
from typing import Final, cast

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Sum
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, briefs, challenge_versions, images, scanning
from tribes.actions.locking import lock_challenge
from tribes.events import ChallengeChanged, publish
from tribes.exceptions import InvalidValue
from tribes.models import Attachment, Challenge, Person
from tribes.rules import attachments as rules
from tribes.rules.challenges import LIVE_STATES
from tribes.rules.files import MOST_BYTES, MOST_BYTES_OF_CHALLENGE, MOST_FILES, clean_name, kind_of
from tribes.rules.roles import Viewer
from tribes.rules.values import Invalid
from tribes.rules.verdict import require

# The name of a file that is not on the disk yet; there it gets a random one.
IN_HAND: Final = "file"


def add(
    *,
    challenge: Challenge,
    upload: "File[bytes]",
    is_confidential: bool,
    by: Person,
    now: datetime.datetime,
) -> Attachment:
    """Check a file and keep it; `InvalidValue` names the field `file`."""
    require(rules.may_add(by, challenge, is_confidential=is_confidential))
    attachment = Attachment(
        challenge=challenge, is_confidential=is_confidential, uploaded_by=by, uploaded_at=now
    )
    try:
        # Before the lock: a scanner may take a minute.
        fill(attachment, upload)
        _keep_or_drop(attachment, by, now)
    except Invalid as error:
        raise InvalidValue({"file": [error.text]}) from error
    return attachment


@transaction.atomic
def remove(*, attachment: Attachment, by: Person, now: datetime.datetime) -> None:
    challenge = lock_challenge(attachment.challenge_id)
    attachment.challenge = challenge
    require(rules.may_remove(by, attachment))
    _record_before(attachment)
    drop(attachments=[attachment], by=by)
    _record_after(attachment, by, now)


def drop(*, attachments: Iterable[Attachment], by: Person) -> None:
    """Delete files of a locked challenge; the rules were asked, and the version is recorded by who
    calls this."""
    for attachment in attachments:
        audit.write(
            action="attachment.removed",
            subject=attachment,
            by=by,
            data={"challenge": attachment.challenge_id},
        )
        attachment.delete()


def _record_before(attachment: Attachment) -> None:
    if _is_for_all(attachment):
        challenge_versions.record_first(challenge=attachment.challenge)


def _record_after(attachment: Attachment, by: Person, now: datetime.datetime) -> None:
    """From the publication on a public file is a part of what tribes read as their task."""
    if _is_for_all(attachment):
        challenge_versions.record(challenge=attachment.challenge, by=by, now=now)
        publish(ChallengeChanged(challenge_id=attachment.challenge_id))


def _is_for_all(attachment: Attachment) -> bool:
    return not attachment.is_confidential and attachment.challenge.state in LIVE_STATES


@transaction.atomic
def read(*, attachment: Attachment, by: Viewer, now: datetime.datetime) -> "File[bytes]":
    """The open file. Of a confidential one the company sees who read it, and when."""
    if attachment.is_confidential:
        # Who is not logged in may read none, and is refused before a row is written.
        briefs.log_view(
            challenge=attachment.challenge, file_name=attachment.name, by=cast(Person, by), now=now
        )
    return attachment.file.open("rb")


def fill(attachment: Attachment, upload: "File[bytes]") -> None:
    """Put the checked content of an upload on the row, which is not stored yet."""
    attachment.name = clean_name(upload.name or "")
    if upload.size > MOST_BYTES:
        raise Invalid(_("This file is larger than 10 MB."))
    data = upload.read()
    if not data:
        raise Invalid(_("This file is empty."))
    kind = kind_of(attachment.name, data)
    scanning.require_clean(data)
    if kind.is_image:
        data = images.written_anew(data, kind.media_type)
    attachment.media_type = kind.media_type
    attachment.size = len(data)
    attachment.sha256 = hashlib.sha256(data).hexdigest()
    attachment.file = ContentFile(data, name=IN_HAND)


def _keep_or_drop(attachment: Attachment, by: Person, now: datetime.datetime) -> None:
    """The disk knows no rollback: without its row a file would stay for ever, and nobody see it."""
    try:
        _keep(attachment, by, now)
    except BaseException:
        if attachment.file.name != IN_HAND:
            attachment.file.storage.delete(str(attachment.file.name))
        raise


@transaction.atomic
def _keep(attachment: Attachment, by: Person, now: datetime.datetime) -> None:
    challenge = lock_challenge(attachment.challenge_id)
    attachment.challenge = challenge
    require(rules.may_add(by, challenge, is_confidential=attachment.is_confidential))
    _require_room(challenge, attachment.size)
    _record_before(attachment)
    attachment.save()
    audit.write(
        action="attachment.added",
        subject=attachment,
        by=by,
        data={"challenge": challenge.pk, "is_confidential": attachment.is_confidential},
    )
    _record_after(attachment, by, now)


def _require_room(challenge: Challenge, size: int) -> None:
    files = Attachment.objects.filter(challenge=challenge)
    if files.count() >= MOST_FILES:
        raise Invalid(_("A challenge has at most 20 files. Remove one first."))
    if (files.aggregate(sum=Sum("size"))["sum"] or 0) + size > MOST_BYTES_OF_CHALLENGE:
        raise Invalid(_("The files of a challenge are at most 50 MB together. Remove one first."))


def delete_file(instance: Attachment, **_details: object) -> None:
    """With the row the file goes, once that is sure; what a crash leaves here, a sweep finds."""
    storage, name = instance.file.storage, str(instance.file.name)
    transaction.on_commit(lambda: storage.delete(name))


def watch() -> None:
    post_delete.connect(delete_file, sender=Attachment, dispatch_uid="attachment_file")
