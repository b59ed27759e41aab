from django.test import Client
from django.utils import timezone

from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.actions import questions
from tribes.models import Challenge, Person, Question


def ask(challenge: Challenge, person: Person) -> Question:
    return questions.ask(challenge=challenge, text="How hot?", by=person, now=timezone.now())


def test_a_participant_asks_in_public(challenge: Challenge, cleo: Person) -> None:
    browser_of(cleo).post(page("challenge_ask", challenge.slug), {"text": "How hot is it?"})

    text = Client().get(page("challenge", challenge.slug)).content.decode()
    assert "How hot is it?" in text
    assert cleo.first_name not in text


def test_the_company_answers_in_public(challenge: Challenge, cleo: Person, company: Person) -> None:
    question = ask(challenge, cleo)

    browser_of(company).post(page("question_answer", question.pk), {"answer": "Sixty degrees."})

    text = Client().get(page("challenge", challenge.slug)).content.decode()
    assert "Sixty degrees." in text
    changes = Client().get(page("challenge_changes", challenge.slug)).content.decode()
    assert "Sixty degrees." in changes


def test_after_the_end_the_page_says_that_no_answer_came(
    challenge: Challenge, cleo: Person, company: Person, english: None
) -> None:
    question = ask(challenge, cleo)
    Challenge.objects.update(state="finished", finished_at=timezone.now())

    browser = browser_of(company)
    text = browser.get(page("challenge", challenge.slug)).content.decode()
    assert page("question_answer", question.pk) not in text
    assert "answer due on" not in text
    with nothing_changes():
        refused = browser.post(page("question_answer", question.pk), {"answer": "Late."})

    assert refused.status_code in {403, 422}


def test_others_answer_nothing(
    challenge: Challenge, cleo: Person, other_company: Person, manager: Person
) -> None:
    question = ask(challenge, cleo)
    for person in (cleo, other_company, manager):
        with nothing_changes():
            answer = browser_of(person).post(
                page("question_answer", question.pk), {"answer": "Mine."}
            )
        assert answer.status_code == 404
