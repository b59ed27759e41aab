import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tribes.actions import guardians, invitations, outgoing_mails
from tribes.enums import AgeBand, Delivery, MailForm
from tribes.models import MailTimes, Notification, OutgoingMail, Person
from tribes.rules import guardians as guardian_rules
from tribes.rules.mail_times import digest_due
from tribes.rules.outgoing_mails import PAUSES

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


def put(person: Person, delivery: Delivery, now: datetime.datetime) -> OutgoingMail:
    mail = outgoing_mails.put(person=person, delivery=delivery, times=MailTimes(), now=now)
    assert mail is not None
    return mail


def direct(person: Person, now: datetime.datetime) -> OutgoingMail:
    return OutgoingMail.objects.create(
        form=MailForm.DIRECT, person=person, created_at=now, due_at=now
    )


def test_each_direct_mail_is_a_mail_of_its_own(ada: Person, now: datetime.datetime) -> None:
    mails = {put(ada, Delivery.AT_ONCE, now) for _number in range(2)}

    assert len({mail.message_id for mail in mails}) == 2


def test_a_day_has_one_daily_mail(ada: Person, ben: Person, now: datetime.datetime) -> None:
    mails = {put(ada, Delivery.DIGEST, now) for _number in range(2)}

    assert len(mails) == 1
    assert put(ben, Delivery.DIGEST, now) not in mails


def test_what_comes_while_the_daily_mail_goes_out_is_in_the_next(
    ada: Person, now: datetime.datetime
) -> None:
    first = put(ada, Delivery.DIGEST, now)
    assert outgoing_mails.claim(mail=first, now=first.due_at)
    second = put(ada, Delivery.DIGEST, now)

    assert second != first
    assert second.due_at > first.digest_for  # type: ignore[operator]  # a daily mail has its day


def test_never_is_no_mail(ada: Person, now: datetime.datetime) -> None:
    never = outgoing_mails.put(person=ada, delivery=Delivery.NEVER, times=MailTimes(), now=now)

    assert never is None
    assert not OutgoingMail.objects.exists()


def test_an_invitation_waits_for_no_morning(db: None, now: datetime.datetime) -> None:
    mail = outgoing_mails.put_invitation(
        invitation=factories.InvitationFactory(), language="en", now=now
    )

    assert (mail.due_at, mail.person) == (now, None)


def test_a_parent_is_written_to_at_once_in_the_language_of_the_child(
    db: None, now: datetime.datetime
) -> None:
    consent = factories.GuardianConsentFactory(person__language="nl")
    mail = outgoing_mails.put_guardian_consent(consent=consent, now=now)

    assert (mail.form, mail.language) == (MailForm.GUARDIAN, "nl")
    assert (mail.due_at, mail.person, mail.guardian_consent) == (now, None, consent)


def test_a_mail_is_taken_by_one(ada: Person, now: datetime.datetime) -> None:
    mail = direct(ada, now)
    same = OutgoingMail.objects.get()

    assert outgoing_mails.claim(mail=mail, now=now)
    assert not outgoing_mails.claim(mail=same, now=now)
    assert outgoing_mails.claim_next(now=now) is None


def test_a_mail_whose_sender_died_is_taken_again_later(ada: Person, now: datetime.datetime) -> None:
    direct(ada, now)
    assert outgoing_mails.claim_next(now=now)

    assert outgoing_mails.claim_next(now=now + PAUSES[0] - MINUTE) is None
    assert outgoing_mails.claim_next(now=now + PAUSES[0])


def test_a_mail_that_fails_in_the_evening_is_not_tried_again_in_the_night(ada: Person) -> None:
    evening = timezone.make_aware(datetime.datetime.fromisoformat("2026-09-01 21:58"))
    direct(ada, evening)
    for attempts in range(len(PAUSES) - 1):
        OutgoingMail.objects.update(attempts=attempts, due_at=evening)
        assert outgoing_mails.claim_next(now=evening)
        due_at = timezone.localtime(OutgoingMail.objects.get().due_at)
        assert 7 <= due_at.hour < 22


def test_a_mail_that_was_sent_or_dropped_is_done_with(ada: Person, now: datetime.datetime) -> None:
    sent, dropped = direct(ada, now), direct(ada, now)
    outgoing_mails.mark_sent(mail=sent, now=now)
    outgoing_mails.drop(mail=dropped, now=now)
    outgoing_mails.drop(mail=sent, now=now)

    assert outgoing_mails.claim_next(now=now) is None
    sent.refresh_from_db()
    assert (sent.sent_at, sent.dropped_at) == (now, None)


def test_a_mail_is_not_tried_for_ever(ada: Person, now: datetime.datetime) -> None:
    mail = direct(ada, now)
    OutgoingMail.objects.update(attempts=len(PAUSES))

    assert outgoing_mails.claim_next(now=now) is None
    mail.refresh_from_db()
    assert mail.dropped_at == now


def test_the_daily_mail_follows_its_new_time(ada: Person, now: datetime.datetime) -> None:
    put(ada, Delivery.DIGEST, now)
    times = MailTimes(digest_at=datetime.time(18, 15))
    outgoing_mails.move_digest(person=ada, times=times, now=now)

    mail = OutgoingMail.objects.get()
    assert mail.due_at == mail.digest_for == digest_due(now, times)


def test_a_waiting_mail_has_a_link_that_opens_also_after_the_key_of_the_server_changed(
    db: None, settings: Any, now: datetime.datetime
) -> None:
    child = factories.ParticipantFactory(age_band=AgeBand.UNDER_16)
    consent = guardians.ask(person=child, email="parent@tribes.test", by=child, now=now)
    settings.SECRET_KEY = "another-key-for-this-test"
    mail = OutgoingMail.objects.get(guardian_consent=consent)
    assert mail.guardian_consent is not None

    outgoing_mails.refresh_link(mail=mail)

    secret = guardian_rules.secret_of(mail.guardian_consent)
    assert guardians.give(secret=secret, now=now).given_at == now


def test_a_link_that_opens_stays_as_it_is(now: datetime.datetime, manager: Person) -> None:
    invitation = invitations.invite(
        email="new@tribes.test", role="coach", organisation=None, by=manager, now=now
    )

    outgoing_mails.refresh_link(mail=OutgoingMail.objects.get(invitation=invitation))

    digest = invitation.digest
    invitation.refresh_from_db()
    assert invitation.digest == digest


@pytest.mark.parametrize("end", ["sent_at", "dropped_at"])
def test_mail_is_forgotten_90_days_after_its_end(
    ada: Person, now: datetime.datetime, end: str
) -> None:
    mail = direct(ada, now)
    assert outgoing_mails.purge(now=now + 400 * DAY) == 0

    OutgoingMail.objects.filter(pk=mail.pk).update(**{end: now})
    assert outgoing_mails.purge(now=now + 90 * DAY) == 0
    assert outgoing_mails.purge(now=now + 91 * DAY) == 1
    assert not OutgoingMail.objects.exists()


def test_a_notice_stays_on_the_list_when_its_mail_is_forgotten(
    ada: Person, now: datetime.datetime
) -> None:
    mail = direct(ada, now)
    factories.NotificationFactory(person=ada, mail=mail)
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=now)

    assert outgoing_mails.purge(now=now + 91 * DAY) == 1
    assert Notification.objects.get().mail is None
