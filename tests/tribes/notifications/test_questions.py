import datetime

import pytest

from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import questions
from tribes.models import Challenge, Person, Question


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
