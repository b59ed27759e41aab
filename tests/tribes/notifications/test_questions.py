import datetime

import pytest

from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import challenge_states, challenges, questions
from tribes.enums import NoticeKind
from tribes.models import Challenge, Notification, Person, Question, Tribe
from tribes.notifications.reading import entries


@pytest.fixture
def question(challenge: Challenge, cleo: Person, now: datetime.datetime) -> Question:
    return questions.ask(challenge=challenge, text="How hot is it?", by=cleo, now=now)


def test_the_company_must_act_and_does_not_hear_who_asked(
    challenge: Challenge, company: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    (mail,) = mailed(lambda: questions.ask(challenge=challenge, text="How hot?", by=cleo, now=now))

    assert mail.to == [company.email]
    assert "You must act" in mail.subject
    assert cleo.first_name not in mail.body


def test_who_asked_hears_of_the_answer(
    question: Question, company: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(
        lambda: questions.answer(question=question, answer="Sixty.", by=company, now=now)
    )

    assert addresses(mails) == {cleo.email}


def test_who_asked_reads_why_a_question_was_removed(
    question: Question, manager: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    (mail,) = mailed(
        lambda: questions.remove(question=question, reason="A name.", by=manager, now=now)
    )

    assert mail.to == [cleo.email]
    assert "A name." in mail.body


@pytest.mark.parametrize(
    ("end", "page"), [("finish", "challenges/{slug}/"), ("withdraw", "challenges/")]
)
def test_who_asked_hears_that_there_will_be_no_answer(
    working: Tribe,
    company: Person,
    cleo: Person,
    now: datetime.datetime,
    end: str,
    page: str,
    english: None,
) -> None:
    challenge = working.challenge
    questions.ask(challenge=challenge, text="How hot?", by=cleo, now=now)
    if end == "finish":
        Challenge.objects.update(state="running")
        challenge_states.finish(challenge=challenge, by=company, now=now)
    else:
        Tribe.objects.update(state="forming")
        challenges.withdraw(challenge=challenge, by=company, now=now)

    told = Notification.objects.get(kind=NoticeKind.QUESTION_CLOSED)
    (entry,) = entries(cleo, [told])
    assert told.person == cleo
    assert entry.title.startswith("Your question stays without an answer")
    assert entry.path.endswith(page.format(slug=challenge.slug))


def test_the_company_has_nothing_to_answer_after_the_end(
    working: Tribe, company: Person, cleo: Person, now: datetime.datetime
) -> None:
    questions.ask(challenge=working.challenge, text="How hot?", by=cleo, now=now)
    asked = Notification.objects.filter(person=company, kind=NoticeKind.QUESTION_ASKED)
    assert entries(company, asked)[0].is_to_do

    Challenge.objects.update(state="finished", finished_at=now)

    assert not entries(company, asked)[0].is_to_do


def test_an_account_that_is_gone_is_told_nothing(
    challenge: Challenge, company: Person, cleo: Person, now: datetime.datetime
) -> None:
    question = questions.ask(challenge=challenge, text="How hot?", by=cleo, now=now)
    cleo.delete()

    questions.answer(question=question, answer="Sixty.", by=company, now=now)

    assert not Notification.objects.filter(kind=NoticeKind.QUESTION_ANSWERED).exists()


def test_who_asked_and_the_programme_manager_read_why_the_company_hid_it(
    question: Question, company: Person, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    manager = question.challenge.edition.manager
    Person.objects.filter(pk__in=(cleo.pk, manager.pk)).update(language="en")

    mails = mailed(
        lambda: questions.remove(question=question, reason="It names X.", by=company, now=now)
    )

    bodies = {mail.to[0]: str(mail.body) for mail in mails}
    assert set(bodies) == {cleo.email, manager.email}
    assert "The company hid your question" in bodies[cleo.email]
    assert "The company hid a question" in bodies[manager.email]
    assert all("It names X." in body for body in bodies.values())
