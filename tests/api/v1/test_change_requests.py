from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.models import Challenge, ChangeRequest, Person, Tribe

LIST = f"{V1}change-requests/"
CHANGES = f"{V1}challenge-versions/"


def ask(tribe: Tribe, company: Person) -> ChangeRequest:
    body = {
        "challenge": tribe.challenge.slug,
        "version": 1,
        "title": "Two pumps stop",
        "reason": "It broke.",
    }
    answer = client_of(company).post(LIST, body)
    assert answer.status_code == 201
    return ChangeRequest.objects.get(pk=answer.json()["id"])


def test_a_tribe_says_yes_and_the_text_changes(
    working: Tribe, company: Person, ada: Person
) -> None:
    asked = ask(working, company)
    client = client_of(ada)

    (row,) = client.get(LIST).json()["results"]
    answer = client.post(f"{LIST}{asked.pk}/accept/", {"tribe": working.slug})

    assert row["values"] == {"title": "Two pumps stop"}
    assert answer.json()["state"] == "accepted"
    assert Challenge.objects.get().title == "Two pumps stop"
    versions = client_of(None).get(CHANGES, {"challenge": working.challenge.slug}).json()
    assert [row["number"] for row in versions["results"]] == [2, 1]


def test_a_no_names_its_reason(working: Tribe, company: Person, coach: Person) -> None:
    asked = ask(working, company)
    body = {"tribe": working.slug, "reason": "We measured."}

    answer = client_of(coach).post(f"{LIST}{asked.pk}/decline/", body)

    assert answer.json()["state"] == "declined"
    assert answer.json()["answers"][0]["reason"] == "We measured."


def test_strangers_find_nothing(working: Tribe, company: Person, cleo: Person) -> None:
    asked = ask(working, company)
    client = client_of(cleo)

    with nothing_changes():
        answer = client.post(f"{LIST}{asked.pk}/accept/", {"tribe": working.slug})

    problem(answer, 404, "not_found")
    assert client.get(LIST).json()["count"] == 0


def test_the_company_takes_its_request_back(working: Tribe, company: Person) -> None:
    asked = ask(working, company)

    answer = client_of(company).post(f"{LIST}{asked.pk}/withdraw/")

    assert answer.json()["state"] == "withdrawn"


def test_a_stale_version_answers_with_the_text_that_stands(working: Tribe, company: Person) -> None:
    body = {"challenge": working.challenge.slug, "version": 9, "title": "New", "reason": "So."}
    with nothing_changes():
        answer = client_of(company).post(LIST, body)

    assert problem(answer, 409, "stale")["current"]["title"] == working.challenge.title
