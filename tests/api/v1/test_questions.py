from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Challenge, Person, Question

LIST = f"{V1}questions/"


def test_everybody_reads_questions_and_nobody_reads_who_asked(
    challenge: Challenge, cleo: Person
) -> None:
    factories.QuestionFactory(challenge=challenge, asked_by=cleo, text="How hot is it?")

    answer = client_of(None).get(LIST, {"challenge": challenge.slug})

    (row,) = answer.json()["results"]
    assert row["text"] == "How hot is it?"
    assert "Cleo" not in answer.content.decode()


def test_a_participant_asks_and_reads_by_when(challenge: Challenge, cleo: Person) -> None:
    answer = client_of(cleo).post(LIST, {"challenge": challenge.slug, "text": "How hot?"})

    assert answer.status_code == 201
    assert answer.json()["answer_due_on"]


def test_a_fourth_question_is_refused(challenge: Challenge, cleo: Person) -> None:
    factories.QuestionFactory.create_batch(3, challenge=challenge, asked_by=cleo)

    with nothing_changes():
        answer = client_of(cleo).post(LIST, {"challenge": challenge.slug, "text": "How wet?"})

    assert problem(answer, 403, "not_allowed")["rule"] == "too_many_questions"


def test_the_company_answers_what_waits(challenge: Challenge, company: Person) -> None:
    question = factories.QuestionFactory(challenge=challenge)
    client = client_of(company)

    assert client.get(f"{LIST}awaiting/").json()["count"] == 1
    answer = client.post(f"{LIST}{question.pk}/answer/", {"answer": "Sixty."})

    assert answer.json()["answer"] == "Sixty."
    assert client.get(f"{LIST}awaiting/").json()["count"] == 0


def test_another_company_finds_no_question(challenge: Challenge, other_company: Person) -> None:
    question = factories.QuestionFactory(challenge=challenge)
    client = client_of(other_company)
    body = {"answer": "Sixty."}

    hidden = client.post(f"{LIST}{question.pk}/answer/", body)

    assert_hidden(hidden, client.post(f"{LIST}99999/answer/", body))


def test_a_manager_removes_with_a_reason(challenge: Challenge, manager: Person) -> None:
    question = factories.QuestionFactory(challenge=challenge)
    client = client_of(manager)

    problem(client.post(f"{LIST}{question.pk}/remove/", {}), 400, "invalid")
    answer = client.post(f"{LIST}{question.pk}/remove/", {"reason": "A name."})

    assert answer.status_code == 204
    assert Question.objects.get().removed_reason == "A name."


def test_the_company_hides_and_others_find_nothing_to_hide(
    challenge: Challenge, company: Person, other_company: Person, cleo: Person
) -> None:
    question = factories.QuestionFactory(challenge=challenge)
    address, body = f"{LIST}{question.pk}/remove/", {"reason": "It names our alloy."}

    for person in (other_company, cleo):
        with nothing_changes():
            problem(client_of(person).post(address, body), 404, "not_found")
    assert client_of(company).post(address, body).status_code == 204
    assert client_of(None).get(LIST, {"challenge": challenge.slug}).json()["count"] == 0
