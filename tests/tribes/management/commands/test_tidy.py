import datetime
import threading
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from tests import factories
from tribes.enums import RunKind, SpaceState
from tribes.management.commands import tidy
from tribes.models import (
    ExposureMark,
    MatchingSpace,
    MatchInputs,
    MatchRun,
    Notification,
    OutgoingMail,
    Person,
)
from tribes.models.attachment import storage

YEAR = datetime.timedelta(days=365)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests in other processes keep their files where these must not be swept."""
    for name in ("base_location", "location"):
        monkeypatch.setitem(vars(storage()), name, str(tmp_path))


@pytest.fixture
def old(ada: Person) -> None:
    """A sent mail, a read notice, a run in a space of then, and a mark, all of a year ago."""
    then = timezone.now() - YEAR
    OutgoingMail.objects.create(
        form="direct", person=ada, created_at=then, due_at=then, sent_at=then
    )
    factories.NotificationFactory(person=ada, created_at=then, read_at=then)
    space = MatchingSpace.objects.create(version="old", data=b"old", state=SpaceState.REPLACED)
    inputs = MatchInputs.objects.create(digest="old")
    MatchRun.objects.create(kind=RunKind.ALL, space=space, inputs=inputs, at=then)
    ExposureMark.objects.create(mark="old", day=then.date())


@pytest.mark.usefixtures("old")
def test_the_command_says_what_it_removed() -> None:
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("tidy", stdout=out)

    assert said[0].getvalue() == (
        "Removed: 1 mails, 1 notices, 0 files, 1 runs of the matcher, 1 of its spaces, "
        "1 marks of a day that is over.\n"
    )
    assert said[1].getvalue() == (
        "Removed: 0 mails, 0 notices, 0 files, 0 runs of the matcher, 0 of its spaces, "
        "0 marks of a day that is over.\n"
    )
    assert not OutgoingMail.objects.exists()
    assert not Notification.objects.exists()
    assert not MatchRun.objects.exists()
    assert not MatchInputs.objects.exists()
    assert not ExposureMark.objects.exists()
    assert not MatchingSpace.objects.get().data


def test_a_fresh_file_stays(db: None) -> None:
    name = storage().save("ab/fresh", ContentFile(b"on its way"))

    tidy.tidy()

    assert storage().exists(name)
    storage().delete(name)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("old")
def test_it_begins_at_once_and_ends_when_told() -> None:
    stop = threading.Event()
    stop.set()

    tidy.repeat(3600, stop)

    assert not OutgoingMail.objects.exists()


def test_a_turn_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    turns = iter([DatabaseError("gone"), "Removed."])
    stop = threading.Event()

    def one_turn() -> Any:
        turn = next(turns)
        if isinstance(turn, Exception):
            raise turn
        stop.set()
        return turn

    monkeypatch.setattr(tidy, "tidy", one_turn)
    monkeypatch.setattr(tidy, "close_old_connections", lambda: None)

    tidy.repeat(0.001, stop)

    assert stop.is_set()
