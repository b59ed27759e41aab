from django.utils import timezone

from tests import factories
from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.actions.terms import accept
from tribes.models import Brief, BriefView, Challenge, ChangeRequest, Person, Tribe
from tribes.rules.terms import standing

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


def ask_for_more(tribe: Tribe, company: Person) -> ChangeRequest:
    factories.BriefFactory(challenge=tribe.challenge, text="Alloy zirconium.", own_terms="Ours.")
    body = {
        "challenge": tribe.challenge.slug,
        "version": 1,
        "reason": "It broke.",
        "sub_questions": [{"title": "Where?", "level": "hbo"}],
        "brief": {"text": "Alloy vanadium."},
    }
    answer = client_of(company).post(LIST, body)
    assert answer.status_code == 201
    assert "vanadium" not in answer.content.decode()
    assert answer.json()["changes_brief"] is True
    return ChangeRequest.objects.get(pk=answer.json()["id"])


def test_parts_and_brief_are_asked_for_together(
    working: Tribe, company: Person, ada: Person
) -> None:
    asked = ask_for_more(working, company)

    client_of(ada).post(f"{LIST}{asked.pk}/accept/", {"tribe": working.slug})

    brief = Brief.objects.get()
    assert [part.title for part in working.challenge.sub_questions.all()] == ["Where?"]
    assert (brief.text, brief.own_terms) == ("Alloy vanadium.", "Ours.")


def test_the_confidential_part_is_read_behind_the_terms_and_logged(
    working: Tribe, company: Person, ada: Person
) -> None:
    asked = ask_for_more(working, company)
    client = client_of(ada)

    refused = client.get(f"{LIST}{asked.pk}/brief/")
    assert "vanadium" not in client.get(LIST).content.decode()
    digest = standing(working.challenge)[0].digest
    accept(challenge=working.challenge, digest=digest, by=ada, now=timezone.now())
    (field,) = client.get(f"{LIST}{asked.pk}/brief/").json()["results"]

    problem(refused, 403, "not_allowed")
    pieces = {(piece["kind"], piece["text"]) for piece in field["pieces"]}
    assert field["name"] == "text"
    assert {("removed", "zirconium."), ("added", "vanadium.")} <= pieces
    assert BriefView.objects.get().person == ada


def test_of_a_request_without_a_confidential_part_there_is_none(
    working: Tribe, company: Person
) -> None:
    asked = ask(working, company)

    problem(client_of(company).get(f"{LIST}{asked.pk}/brief/"), 404, "not_found")


def test_a_file_is_asked_away(working: Tribe, company: Person, ada: Person) -> None:
    row = factories.AttachmentFactory(challenge=working.challenge, name="roof.txt")
    body = {"challenge": working.challenge.slug, "version": 1, "reason": "It is old."}

    answer = client_of(company).post(LIST, {**body, "removed_files": [row.pk]})
    asked = answer.json()
    client_of(ada).post(f"{LIST}{asked['id']}/accept/", {"tribe": working.slug})

    assert [file["name"] for file in asked["values"]["removed_files"]] == ["roof.txt"]
    assert not working.challenge.attachments.exists()


def test_at_work_a_file_is_not_deleted_without_asking(working: Tribe, company: Person) -> None:
    row = factories.AttachmentFactory(challenge=working.challenge)
    files = f"{V1}challenges/{working.challenge.slug}/attachments/"

    with nothing_changes():
        answer = client_of(company).delete(f"{files}{row.pk}/")

    assert problem(answer, 403, "not_allowed")["rule"] == "tribe_at_work"
    assert working.challenge.attachments.get() == row
