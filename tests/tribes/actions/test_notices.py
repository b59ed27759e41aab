import datetime

import pytest

from tests import factories
from tribes.actions import notices
from tribes.enums import Delivery, NoticeKind
from tribes.exceptions import NotAllowed
from tribes.models import MailChoice, Notification, OutgoingMail, Person

ASSIGNED = NoticeKind.COACH_ASSIGNED


def test_everybody_is_told_once_with_a_mail(
    coach: Person, other_coach: Person, now: datetime.datetime
) -> None:
    mails = notices.tell(kind=ASSIGNED, subject_id=7, people=[coach, other_coach, coach], now=now)

    assert {(row.person, row.subject_id) for row in Notification.objects.all()} == {
        (coach, 7),
        (other_coach, 7),
    }
    assert {mail.person for mail in mails} == {coach, other_coach}


def test_never_stops_the_mail_and_not_the_list(coach: Person, now: datetime.datetime) -> None:
    MailChoice.objects.create(person=coach, kind=ASSIGNED, delivery=Delivery.NEVER)

    assert notices.tell(kind=ASSIGNED, subject_id=7, people=[coach], now=now) == []
    assert Notification.objects.get().mail is None
    assert not OutgoingMail.objects.exists()


def test_what_waits_for_the_daily_mail_is_grouped(coach: Person, now: datetime.datetime) -> None:
    MailChoice.objects.create(person=coach, kind=ASSIGNED, delivery=Delivery.DIGEST)
    for subject in (7, 8):
        notices.tell(kind=ASSIGNED, subject_id=subject, people=[coach], now=now)

    assert OutgoingMail.objects.get().notifications.count() == 2


def test_who_was_shut_out_is_not_told(coach: Person, now: datetime.datetime) -> None:
    coach.is_active = False

    assert notices.tell(kind=ASSIGNED, subject_id=7, people=[coach], now=now) == []
    assert not Notification.objects.exists()


def test_a_notice_is_read_once(coach: Person, now: datetime.datetime) -> None:
    notice = factories.NotificationFactory(person=coach)
    notices.mark_read(notification=notice, by=coach, now=now)
    later = now + datetime.timedelta(hours=1)

    assert notices.mark_read(notification=notice, by=coach, now=later).read_at == now


def test_nobody_reads_for_somebody_else(
    coach: Person, other_coach: Person, now: datetime.datetime
) -> None:
    notice = factories.NotificationFactory(person=coach)
    with pytest.raises(NotAllowed):
        notices.mark_read(notification=notice, by=other_coach, now=now)
    notices.mark_all_read(by=other_coach, now=now)

    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_that_has_come_in_is_read_and_nothing_after_it(
    coach: Person, now: datetime.datetime
) -> None:
    hour = datetime.timedelta(hours=1)
    for moment in (now - hour, now, now + hour):
        factories.NotificationFactory(person=coach, created_at=moment)

    assert notices.mark_all_read(by=coach, now=now) == 2
    assert Notification.objects.get(read_at=None).created_at == now + hour


def test_a_notice_is_forgotten_180_days_after_it_was_read(
    coach: Person, now: datetime.datetime
) -> None:
    day = datetime.timedelta(days=1)
    factories.NotificationFactory(person=coach, created_at=now, read_at=now)
    unread = factories.NotificationFactory(person=coach, created_at=now)

    assert notices.purge(now=now + 180 * day) == 0
    assert notices.purge(now=now + 181 * day) == 1
    assert Notification.objects.get() == unread
