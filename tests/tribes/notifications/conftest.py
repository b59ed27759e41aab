"""Whom a mail goes to, and what it says, once something has happened."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

Mailed = Callable[[Callable[[], object]], list[EmailMultiAlternatives]]


@pytest.fixture
def mailed(django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]) -> Mailed:
    """The mails that are sent when the given function commits."""

    def send(act: Callable[[], object]) -> list[EmailMultiAlternatives]:
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return list(mailoutbox)

    return send


def addresses(mails: list[EmailMultiAlternatives]) -> set[str]:
    return {address for mail in mails for address in mail.to}
