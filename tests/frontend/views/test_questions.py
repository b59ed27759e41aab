from django.test import Client
from django.utils import timezone

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.actions import questions
from tribes.actions.terms import accept
from tribes.models import BriefView, Challenge, Person, Question, Tribe
from tribes.rules.terms import standing_digests


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


def test_a_company_hides_a_question_from_its_own_page(
    challenge: Challenge, company: Person, cleo: Person
) -> None:
    row = factories.QuestionFactory(challenge=challenge, asked_by=cleo, text="Is it alloy 6082?")
    browser, own = browser_of(company), page("challenge", challenge.slug)
    assert page("question_remove", row.pk) in browser.get(own).content.decode()

    answer = browser.post(page("question_remove", row.pk), {"reason": "That is confidential."})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.removed_by, row.removed_reason) == (company, "That is confidential.")
    assert "alloy 6082" not in Client().get(own).content.decode()


def test_a_text_of_the_brief_goes_out_only_after_a_second_look(
    working_tribe: Tribe, ada: Person
) -> None:
    challenge = working_tribe.challenge
    secret = "The alloy of the new pump is 6082 and nobody knows it."
    factories.BriefFactory(challenge=challenge, text=secret)
    digest = standing_digests(challenge)[0]
    accept(challenge=challenge, digest=digest, by=ada, now=timezone.now())
    browser, address = browser_of(ada), page("challenge_ask", challenge.slug)
    assert 'name="is_no_secret"' not in browser.get(address).content.decode()

    warned = browser.post(address, {"text": secret})

    assert warned.status_code == 422
    assert 'name="is_no_secret"' in warned.content.decode()
    assert not Question.objects.exists()
    assert not BriefView.objects.exists()
    browser.post(address, {"text": secret, "is_no_secret": "on"})
    assert Question.objects.get().text == secret
