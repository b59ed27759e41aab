import datetime
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests import databases
from tests.architecture.tree import ROOT
from tribes.actions import outgoing_mails
from tribes.enums import Delivery, NoticeKind
from tribes.models import MailTimes, Notification, Person, Tribe

# Kills its own process with signal 9 right after the commit, before anything is sent.
KILLED = """
import os, signal
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import transaction
from django.utils import timezone
from tribes.actions import invitations
from tribes.models import Person
manager = Person.objects.create_user("mies@tribes.test", first_name="Mies", role="manager")
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    invitations.invite(email="new@tribes.test", role="coach", organisation=None, by=manager,
                       now=timezone.now())
"""


def test_what_is_due_is_sent_and_counted(
    tribe: Tribe, coach: Person, now: datetime.datetime, mailoutbox: list[Any]
) -> None:
    times = MailTimes(quiet_from=datetime.time(1), quiet_until=datetime.time(1))
    mail = outgoing_mails.put(person=coach, delivery=Delivery.AT_ONCE, times=times, now=now)
    Notification.objects.create(
        person=coach,
        kind=NoticeKind.COACH_ASSIGNED,
        subject_id=tribe.pk,
        mail=mail,
        created_at=now,
    )
    said = StringIO()
    call_command("send_mail_due", stdout=said)
    call_command("send_mail_due", stdout=said)

    assert said.getvalue() == "1 mails sent\n0 mails sent\n"
    assert [sent.to for sent in mailoutbox] == [[coach.email]]


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[str]:
    """The address of a database for processes that are killed."""
    address = databases.new(f"tribes_killed_{os.getpid()}", tmp_path)
    yield address
    databases.drop(address)


def test_a_process_that_was_killed_after_the_commit_leaves_its_mail_to_the_next(
    tmp_path: Path, killed: str
) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tribes.config.settings",
        "TRIBES_VAR_DIR": str(tmp_path),
        "TRIBES_DATABASE_URL": killed,
        "TRIBES_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run("-c", KILLED).returncode == -signal.SIGKILL
    assert not list(tmp_path.glob("mail/*"))
    answers = [run("manage.py", "send_mail_due").stdout for _time in range(2)]

    assert answers == ["1 mails sent\n", "0 mails sent\n"]
    (mail,) = (path.read_text() for path in tmp_path.glob("mail/*"))
    assert mail.count("Message-ID: ") == 1
    assert "new@tribes.test" in mail
