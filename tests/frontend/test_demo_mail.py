from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.filebased import EmailBackend
from django.utils import timezone
from pytest_django import Settings

from frontend import demo_mail


@pytest.fixture
def backend(settings: Settings, tmp_path: Path) -> EmailBackend:
    settings.EMAIL_FILE_PATH = tmp_path
    return EmailBackend(file_path=str(tmp_path))


def letter(subject: str, text: str = "Your code is ABCD-1234") -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(subject, text, "from@tribes.test", ["to@tribes.test"])
    message.attach_alternative("<p>Made up</p>", "text/html")
    return message


def test_the_last_mail_comes_first(backend: EmailBackend) -> None:
    backend.send_messages([letter("First"), letter("Second")])
    assert [mail.subject for mail in demo_mail.newest()] == ["Second", "First"]


def test_a_mail_is_read_as_text(backend: EmailBackend) -> None:
    backend.send_messages([letter("Één code", "Wachtwoord: café")])
    (mail,) = demo_mail.newest()
    assert (mail.to, mail.subject, mail.text) == ("to@tribes.test", "Één code", "Wachtwoord: café")


def test_no_more_than_asked_for_is_read(backend: EmailBackend) -> None:
    backend.send_messages([letter(str(number)) for number in range(5)])
    assert [mail.subject for mail in demo_mail.newest(2)] == ["4", "3"]


def test_a_folder_that_does_not_exist_is_empty(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "nothing"
    assert demo_mail.newest() == []


def test_the_moment_is_read_in_its_time_zone(backend: EmailBackend) -> None:
    backend.send_messages([letter("One")])
    (mail,) = demo_mail.newest()
    assert mail.sent_at is not None
    assert timezone.is_aware(mail.sent_at)
