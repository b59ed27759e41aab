import datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tests import factories
from tribes.actions import stored_files
from tribes.models import Attachment
from tribes.models.attachment import storage

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests in other processes keep their files where these must not be swept."""
    for name in ("base_location", "location"):
        monkeypatch.setitem(vars(storage()), name, str(tmp_path))


@pytest.fixture
def kept(db: None) -> str:
    attachment: Attachment = factories.AttachmentFactory()
    return str(attachment.file.name)


def stray() -> str:
    return storage().save("ab/abcdef", ContentFile(b"left by a crash"))


def test_a_file_without_a_row_goes_and_the_others_stay(kept: str) -> None:
    name = stray()

    assert stored_files.sweep(now=timezone.now() + 2 * DAY) == 1
    assert not storage().exists(name)
    assert storage().exists(kept)


def test_a_file_that_may_still_get_its_row_is_left_alone(kept: str) -> None:
    name = stray()

    assert stored_files.sweep(now=timezone.now()) == 0
    assert storage().exists(name)
    storage().delete(name)


def test_the_second_sweep_finds_nothing(kept: str) -> None:
    stray()
    later = timezone.now() + 2 * DAY

    assert [stored_files.sweep(now=later) for _time in range(2)] == [1, 0]
