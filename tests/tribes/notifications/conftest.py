"""Whom a mail goes to, and what it says, once something has happened."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from tribes.notifications.sender import send_due
from tribes.rules.mail_times import DAY

Mailed = Callable[[Callable[[], object]], list[EmailMultiAlternatives]]


@pytest.fixture
def mailed(django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]) -> Mailed:
    """The mails that have gone out two days after the given function: at once, in the morning
    after quiet hours, or in the daily mail."""

    def send(act: Callable[[], object]) -> list[EmailMultiAlternatives]:
        send_due(timezone.now() + 2 * DAY)
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        send_due(timezone.now() + 2 * DAY)
        return list(mailoutbox)

    return send


def addresses(mails: list[EmailMultiAlternatives]) -> set[str]:
    return {address for mail in mails for address in mail.to}
