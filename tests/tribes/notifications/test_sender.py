"""Faults of the mail server and of our own process: nothing is lost, nothing comes twice."""

import datetime
import smtplib
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from pytest_django import Settings

from tests import factories
from tests.tribes.racing import race
from tribes.actions import notices, tribes
from tribes.enums import NoticeKind
from tribes.models import Notification, OutgoingMail, Person, Tribe
from tribes.notifications import sender
from tribes.notifications.sender import send_due

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


class Broken(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPServerDisconnected


@pytest.fixture
def mail(tribe: Tribe, coach: Person, now: datetime.datetime) -> OutgoingMail:
    (mail,) = notices.tell(
        kind=NoticeKind.COACH_ASSIGNED, subject_id=tribe.pk, people=[coach], now=now
    )
    OutgoingMail.objects.update(due_at=now)
    return mail


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_commit_and_send_is_made_good_exactly_once(
    tribe: Tribe, other_coach: Person, manager: Person, mailoutbox: list[Any], settings: Settings
) -> None:
    class Crash(BaseException):
        """As if the process were killed: nothing after it runs."""

    def crash() -> None:
        raise Crash

    @transaction.atomic
    def assign_and_crash() -> None:
        transaction.on_commit(crash)
        tribes.assign_coach(tribe=tribe, coach=other_coach, by=manager)

    with pytest.raises(Crash):
        assign_and_crash()
    assert mailoutbox == []
    tribe.refresh_from_db()
    assert tribe.coach == other_coach
    late = OutgoingMail.objects.get().due_at

    assert [send_due(late), send_due(late), send_due(late + DAY)] == [1, 0, 0]
    assert [sent.to for sent in mailoutbox] == [[other_coach.email]]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_undone_leaves_no_notice_and_no_mail(
    tribe: Tribe, other_coach: Person, manager: Person, mailoutbox: list[Any]
) -> None:
    with transaction.atomic():
        tribes.assign_coach(tribe=tribe, coach=other_coach, by=manager)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert mailoutbox == []


@pytest.mark.django_db(transaction=True)
def test_senders_that_run_at_once_send_each_mail_once(
    mail: OutgoingMail, coach: Person, now: datetime.datetime, mailoutbox: list[Any]
) -> None:
    for _number in range(3):
        tribe = factories.TribeFactory(coach=coach)
        notices.tell(kind=NoticeKind.COACH_ASSIGNED, subject_id=tribe.pk, people=[coach], now=now)
    OutgoingMail.objects.update(due_at=now)

    counts = race([lambda: send_due(now)] * 3)

    assert sum(count for count in counts if isinstance(count, int)) == 4
    assert len({sent.message()["Message-ID"] for sent in mailoutbox}) == len(mailoutbox) == 4


def test_a_mail_that_went_out_has_its_moment(mail: OutgoingMail, now: datetime.datetime) -> None:
    assert send_due(now) == 1

    mail.refresh_from_db()
    assert mail.sent_at is not None
    assert mail.attempts == 1


def test_a_mail_server_that_is_away_is_tried_again_after_growing_pauses(
    mail: OutgoingMail, now: datetime.datetime, settings: Settings, mailoutbox: list[Any]
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    assert send_due(now) == 0
    first = OutgoingMail.objects.get().due_at - now
    assert send_due(now + first) == 0
    second = OutgoingMail.objects.get().due_at - now - first
    assert second > first
    settings.EMAIL_BACKEND = working

    assert send_due(now + first + MINUTE) == 0
    assert send_due(now + first + second) == 1
    assert len(mailoutbox) == 1


def test_a_mail_that_never_gets_through_is_given_up(
    mail: OutgoingMail, now: datetime.datetime, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    for days in range(0, 60, 3):
        send_due(now + days * DAY)

    mail.refresh_from_db()
    assert mail.dropped_at is not None
    assert mail.sent_at is None


def test_a_mail_with_nothing_left_to_say_is_dropped(
    mail: OutgoingMail, now: datetime.datetime, mailoutbox: list[Any]
) -> None:
    Notification.objects.update(read_at=now)

    assert send_due(now) == 0
    mail.refresh_from_db()
    assert (mail.dropped_at, mail.sent_at) == (now, None)
    assert mailoutbox == []


def test_the_try_after_a_commit_leaves_what_somebody_else_took(
    mail: OutgoingMail, mailoutbox: list[Any]
) -> None:
    sender.send_soon.enqueue([mail.pk])
    sender.send_soon.enqueue([mail.pk])

    assert len(mailoutbox) == 1


def test_a_sweep_goes_on_after_a_fault(
    mail: OutgoingMail, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "no.such.Backend"

    sender.sweep()

    assert "tried again" in caplog.text
    assert OutgoingMail.objects.get().sent_at is None
