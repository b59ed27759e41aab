"""The same words in the mail that is sent while the stage is built: each reader gets their own."""

from typing import Any

from django.core import mail
from django.utils import timezone

from tests.architecture.test_canaries import words_in
from tests.stage import build
from tests.stage.words import meant_for
from tribes.notifications.sender import send_due
from tribes.rules.mail_times import DAY


def test_mail_holds_only_words_that_are_meant_for_its_reader(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stage = build()
    send_due(timezone.now() + 2 * DAY)
    readers = {person.email: name for name, person in stage.people.items() if person is not None}

    wrong = [
        (letter.subject, reader, word)
        for letter in mail.outbox
        for reader in letter.to
        for word in words_in(f"{letter.subject} {letter.message().as_string()}")
        if reader in readers and word not in meant_for(readers[reader]) | words_in(reader)
    ]

    assert mail.outbox
    assert wrong == []
