import datetime
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests import factories
from tests.api.calling import nothing_changes
from tests.tribes.conftest import Told
from tribes.actions import attachments, audit, terms
from tribes.events import ChallengeChanged
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import (
    Attachment,
    AuditEntry,
    BriefView,
    Challenge,
    Organisation,
    Person,
    Tribe,
)
from tribes.models.attachment import storage
from tribes.rules.files import MOST_BYTES, MOST_BYTES_OF_CHALLENGE, MOST_FILES
from tribes.rules.terms import standing

LINES = b"Alloy 6082, 41 stops."

pytestmark = pytest.mark.usefixtures("english")


def add(
    challenge: Challenge,
    by: Person,
    now: datetime.datetime,
    name: str = "stops.txt",
    data: bytes = LINES,
    *,
    is_confidential: bool = False,
) -> Attachment:
    upload = SimpleUploadedFile(name, data)
    return attachments.add(
        challenge=challenge, upload=upload, is_confidential=is_confidential, by=by, now=now
    )


def stored(row: Attachment) -> bytes:
    with storage().open(str(row.file.name)) as file:
        content: bytes = file.read()
    return content


def on_disk() -> set[Path]:
    return {path for path in Path(storage().location).rglob("*") if path.is_file()}


def refusal_of(*args: Any, **values: Any) -> str:
    """What the form says at the field; nothing is stored."""
    with nothing_changes(), pytest.raises(InvalidValue) as refusal:
        add(*args, **values)
    return str(refusal.value.errors["file"][0])


def test_a_file_is_kept_under_a_random_name(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    add(challenge, company, now)

    row = Attachment.objects.get()
    assert (row.name, row.size, row.media_type) == ("stops.txt", len(LINES), "text/plain")
    assert row.sha256 == hashlib.sha256(LINES).hexdigest()
    assert "stops" not in str(row.file.name)
    assert stored(row) == LINES


def test_no_file_stands_where_it_is_served_without_asking(
    challenge: Challenge, company: Person, now: datetime.datetime, settings: Any, client: Client
) -> None:
    row = add(challenge, company, now)

    assert row.file.path.startswith(str(settings.VAR_DIR / "files"))
    for folder in ("", "files/", "media/", "static/"):
        assert client.get(f"/{folder}{row.file.name}").status_code == 404


def test_a_picture_loses_its_notes(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Secret Camera"
    Image.new("RGB", (4, 4)).save(target, "JPEG", exif=exif)

    row = add(challenge, company, now, "photo.jpg", target.getvalue())

    assert b"Secret Camera" not in stored(row)
    assert row.size == len(stored(row))


def test_a_file_whose_row_does_not_stand_is_not_on_the_disk(
    challenge: Challenge, company: Person, now: datetime.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(**_values: object) -> None:
        raise ConnectionError("the database went away")

    monkeypatch.setattr(audit, "write", break_down)
    before = on_disk()
    with pytest.raises(ConnectionError):
        add(challenge, company, now)

    assert (Attachment.objects.count(), on_disk()) == (0, before)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("plan.svg", b"<svg/>", "This kind of file is not taken"),
        ("plan.html", b"<html>", "This kind of file is not taken"),
        ("plan.pdf", b"<html>", "not what its name says"),
        ("plan.txt", b"", "empty"),
        ("plan.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "cannot be read"),
        ("plan.txt", b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_not_taken_says_why(
    challenge: Challenge, company: Person, now: datetime.datetime, name: str, data: bytes, says: str
) -> None:
    assert says in refusal_of(challenge, company, now, name, data)


def test_the_scanner_stands_before_the_disk(
    challenge: Challenge, company: Person, now: datetime.datetime, settings: Any
) -> None:
    settings.SCAN_COMMAND = ["/no/such/scanner"]

    assert "virus scanner" in refusal_of(challenge, company, now)


def test_a_challenge_has_at_most_twenty_files(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    factories.AttachmentFactory.create_batch(MOST_FILES - 1, challenge=challenge)
    add(challenge, company, now)

    assert "at most 20 files" in refusal_of(challenge, company, now)


def test_the_files_of_a_challenge_are_at_most_fifty_megabytes(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    row = factories.AttachmentFactory(challenge=challenge)
    Attachment.objects.update(size=MOST_BYTES_OF_CHALLENGE - len(LINES))
    add(challenge, company, now)
    Attachment.objects.filter(pk=row.pk).update(size=MOST_BYTES_OF_CHALLENGE - len(LINES) + 1)

    assert "at most 50 MB" in refusal_of(challenge, company, now)


def test_nobody_else_adds_or_removes(
    challenge: Challenge, ada: Person, other_company: Person, now: datetime.datetime
) -> None:
    row = factories.AttachmentFactory(challenge=challenge)
    with nothing_changes():
        for person in (ada, other_company):
            with pytest.raises(NotAllowed):
                add(challenge, person, now)
            with pytest.raises(NotAllowed):
                attachments.remove(attachment=row, by=person, now=now)
    assert stored(row)


def test_a_confidential_file_does_not_come_after_the_start(
    working: Tribe, company: Person, now: datetime.datetime
) -> None:
    challenge = working.challenge
    with nothing_changes(), pytest.raises(NotAllowed):
        add(challenge, company, now, is_confidential=True)
    assert add(challenge, company, now)


def test_with_the_row_the_file_goes_once_that_is_sure(
    challenge: Challenge,
    company: Person,
    now: datetime.datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    row = factories.AttachmentFactory(challenge=challenge)
    name = str(row.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        attachments.remove(attachment=row, by=company, now=now)
        assert storage().exists(name)

    assert not storage().exists(name)
    assert not Attachment.objects.exists()


def test_with_the_challenge_its_files_go(
    challenge: Challenge, django_capture_on_commit_callbacks: Any
) -> None:
    name = str(factories.AttachmentFactory(challenge=challenge).file.name)
    with django_capture_on_commit_callbacks(execute=True):
        challenge.delete()

    assert not storage().exists(name)


def test_reading_a_confidential_file_is_written_down(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    row = factories.AttachmentFactory(challenge=tribe.challenge, is_confidential=True)
    with nothing_changes(), pytest.raises(NotAllowed):
        attachments.read(attachment=row, by=ada, now=now)
    digest = standing(tribe.challenge)[0].digest
    terms.accept(challenge=tribe.challenge, digest=digest, by=ada, now=now)

    with attachments.read(attachment=row, by=ada, now=now) as file:
        assert file.read() == b"Measured twice."
    view = BriefView.objects.get()
    assert (view.person, view.file_name) == (ada, row.name)


def test_reading_a_public_file_is_nobodys_business(
    challenge: Challenge, cleo: Person, now: datetime.datetime
) -> None:
    row = factories.AttachmentFactory(challenge=challenge)
    with nothing_changes(), attachments.read(attachment=row, by=cleo, now=now) as file:
        assert file.read()


def test_no_name_of_a_file_gets_into_the_audit_log(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    row = add(challenge, company, now, is_confidential=True)
    attachments.remove(attachment=row, by=company, now=now)

    assert AuditEntry.objects.count() == 2
    assert "stops" not in str(list(AuditEntry.objects.values()))


def names_by_version(challenge: Challenge) -> list[list[str]]:
    versions = challenge.versions.order_by("number")
    return [[row["name"] for row in version.values["files"]] for version in versions]


def test_a_public_file_at_work_is_a_version_of_the_text_and_told(
    working: Tribe, company: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: add(working.challenge, company, now))

    assert names_by_version(working.challenge) == [[], ["stops.txt"]]
    assert heard == [ChallengeChanged(challenge_id=working.challenge_id)]
    kept = working.challenge.versions.first().values["files"][0]
    assert kept["sha256"] == hashlib.sha256(LINES).hexdigest()


def test_a_file_of_a_draft_is_no_version(
    organisation: Organisation, company: Person, now: datetime.datetime, told: Told
) -> None:
    draft = factories.ChallengeFactory(organisation=organisation)

    assert told(lambda: add(draft, company, now)) == []
    assert names_by_version(draft) == []


def test_a_confidential_file_leaves_no_name_in_a_public_version(
    challenge: Challenge, company: Person, now: datetime.datetime, told: Told
) -> None:
    assert told(lambda: add(challenge, company, now, is_confidential=True)) == []
    assert names_by_version(challenge) == []


def test_before_the_start_a_removed_file_stays_in_the_version_before(
    challenge: Challenge, company: Person, now: datetime.datetime, told: Told
) -> None:
    row = add(challenge, company, now)

    heard = told(lambda: attachments.remove(attachment=row, by=company, now=now))

    assert heard == [ChallengeChanged(challenge_id=challenge.pk)]
    assert names_by_version(challenge) == [[], ["stops.txt"], []]


def test_at_work_no_file_goes_away_without_a_request(
    working: Tribe, company: Person, now: datetime.datetime
) -> None:
    row = add(working.challenge, company, now)

    with nothing_changes(), pytest.raises(NotAllowed) as refusal:
        attachments.remove(attachment=row, by=company, now=now)

    assert refusal.value.rule_code == "tribe_at_work"
    assert stored(row) == LINES
