import datetime
import re
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from tests import factories
from tribes.actions import mail_choices, notices
from tribes.enums import NoticeKind
from tribes.models import GuardianConsent, Notification, OutgoingMail, Person, Tribe
from tribes.notifications.messages import message_of
from tribes.rules.mail_choices import DAILY, stop_token


def mail_of(person: Person, kind: NoticeKind, *subjects: int) -> OutgoingMail:
    for subject in subjects:
        notices.tell(kind=kind, subject_id=subject, people=[person], now=timezone.now())
    return OutgoingMail.objects.latest("pk")


def html_of(message: EmailMultiAlternatives) -> str:
    return str(message.alternatives[0][0])


def sent(message: EmailMultiAlternatives | None) -> EmailMultiAlternatives:
    assert message is not None
    return message


@pytest.fixture
def direct(tribe: Tribe, coach: Person) -> OutgoingMail:
    return mail_of(coach, NoticeKind.COACH_ASSIGNED, tribe.pk)


@pytest.fixture
def daily(organisation: Any, company: Person) -> OutgoingMail:
    """With two challenges that became public."""
    rows = factories.ChallengeFactory.create_batch(2, organisation=organisation, published=True)
    return mail_of(company, NoticeKind.CHALLENGE_PUBLISHED, *(row.pk for row in rows))


def test_who_stopped_the_daily_mail_gets_the_waiting_one_no_more(
    daily: OutgoingMail, company: Person
) -> None:
    mail_choices.stop(token=stop_token(company, DAILY))

    assert message_of(daily) is None


def test_who_stopped_a_kind_gets_the_one_of_the_quiet_hours_no_more(
    direct: OutgoingMail, coach: Person
) -> None:
    mail_choices.stop(token=stop_token(coach, NoticeKind.COACH_ASSIGNED))

    assert message_of(direct) is None


def test_what_was_not_stopped_stays_in_the_daily_mail(daily: OutgoingMail, company: Person) -> None:
    mail_choices.stop(token=stop_token(company, NoticeKind.REVIEW_RELEASED))

    assert sent(message_of(daily)).to == [company.email]


def test_a_mail_comes_as_text_and_as_a_page(direct: OutgoingMail, tribe: Tribe) -> None:
    Tribe.objects.update(name="<b>Pump & Club</b>")
    message = sent(message_of(direct))

    assert message.to == ["karim@tribes.test"]
    assert message.subject == "You coach a new tribe: <b>Pump & Club</b>"
    assert "You are the coach of <b>Pump & Club</b> from now on." in message.body
    assert f"/en/coach/tribes/{tribe.slug}/" in message.body
    assert "&lt;b&gt;Pump &amp; Club&lt;/b&gt;" in html_of(message)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mail_speaks_one_language_and_can_be_read_in_the_dark(
    direct: OutgoingMail, coach: Person, language: str
) -> None:
    Person.objects.filter(pk=coach.pk).update(language=language)
    message = sent(message_of(OutgoingMail.objects.get(pk=direct.pk)))
    html = html_of(message)

    assert f'<html lang="{language}"' in html
    assert ("/en/" in message.body) == (language == "en")
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert 'style="' in html


def test_a_mail_says_in_its_head_how_it_is_stopped(direct: OutgoingMail) -> None:
    headers = sent(message_of(direct)).message()

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http\S+/mail/stop/\S+/>", headers["List-Unsubscribe"])


def test_every_try_has_the_same_number(direct: OutgoingMail) -> None:
    numbers = {sent(message_of(direct)).message()["Message-ID"] for _try in range(2)}

    assert numbers == {f"<{direct.message_id}@example.org>"}


def test_a_daily_mail_lists_what_happened_with_a_link_to_each(daily: OutgoingMail) -> None:
    message = sent(message_of(daily))

    assert message.subject.endswith(", and 1 more")
    assert message.body.count("Your challenge is public: ") == 2
    assert html_of(message).count("/en/challenges/challenge-") == 2
    assert "No more daily mail" in message.body


def test_a_daily_mail_leaves_out_what_was_read(daily: OutgoingMail) -> None:
    read = Notification.objects.filter(mail=daily).earliest("pk")
    Notification.objects.filter(pk=read.pk).update(read_at=timezone.now())

    assert sent(message_of(daily)).body.count("Your challenge is public: ") == 1


def test_nothing_is_mailed_when_nothing_is_new(daily: OutgoingMail) -> None:
    Notification.objects.update(read_at=timezone.now())

    assert message_of(daily) is None


def test_what_may_no_longer_be_seen_is_not_mailed(direct: OutgoingMail) -> None:
    Tribe.objects.update(coach=None)

    assert message_of(direct) is None


def test_somebody_who_was_shut_out_gets_no_mail(direct: OutgoingMail) -> None:
    Person.objects.update(is_active=False)

    assert message_of(OutgoingMail.objects.get(pk=direct.pk)) is None


def test_an_invitation_that_was_accepted_is_not_mailed_again(
    manager: Person, now: datetime.datetime
) -> None:
    from_manager = factories.InvitationFactory(invited_by=manager)
    mail = OutgoingMail.objects.create(
        form="invitation", invitation=from_manager, language="en", created_at=now, due_at=now
    )
    assert message_of(mail) is not None
    from_manager.accepted_at = now
    from_manager.save()

    assert message_of(mail) is None


def guardian_mail(consent: GuardianConsent, language: str, now: datetime.datetime) -> OutgoingMail:
    return OutgoingMail.objects.create(
        form="guardian", guardian_consent=consent, language=language, created_at=now, due_at=now
    )


@pytest.mark.parametrize(
    ("language", "words", "other"),
    [("nl", "toestemming", "consent"), ("en", "consent", "toestemming")],
)
def test_a_parent_reads_the_language_of_the_child(
    db: None, now: datetime.datetime, language: str, words: str, other: str
) -> None:
    consent = factories.GuardianConsentFactory()

    message = sent(message_of(guardian_mail(consent, language, now)))

    assert message.to == [consent.email]
    assert words in message.body
    assert other not in message.body


@pytest.mark.parametrize("answer", ["given_at", "ended_at"])
def test_a_parent_who_answered_is_not_asked_again(
    db: None, now: datetime.datetime, answer: str
) -> None:
    consent = factories.GuardianConsentFactory()
    mail = guardian_mail(consent, "nl", now)
    sent(message_of(mail))
    setattr(consent, answer, now)
    consent.save()

    assert message_of(mail) is None
