from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.models import Attachment, Challenge, Person, Tribe
from tribes.rules.files import MOST_BYTES


def path(challenge: Challenge, pk: int | None = None) -> str:
    rest = f"{pk}/" if pk else ""
    return f"{V1}challenges/{challenge.slug}/attachments/{rest}"


def send(person: Person, challenge: Challenge, name: str, data: bytes) -> Any:
    body = {"file": SimpleUploadedFile(name, data), "is_confidential": "true"}
    return client_of(person).post(path(challenge), body, format="multipart")


def test_a_company_adds_reads_and_removes_a_file(challenge: Challenge, company: Person) -> None:
    answer = send(company, challenge, "stops.csv", b"day;stops\n")
    assert answer.status_code == 201
    row = answer.json()
    assert (row["name"], row["is_confidential"], row["size"]) == ("stops.csv", True, 10)

    client = client_of(company)
    found = client.get(path(challenge, row["id"]))
    assert b"".join(found) == b"day;stops\n"
    assert found["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert client.delete(path(challenge, row["id"])).status_code == 204
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"), [("a.svg", b"<svg/>"), ("a.txt", b"x" * (MOST_BYTES + 1)), ("a.txt", b"")]
)
def test_a_file_that_is_not_taken_is_named(
    challenge: Challenge, company: Person, name: str, data: bytes
) -> None:
    with nothing_changes():
        answer = send(company, challenge, name, data)

    assert list(problem(answer, 400, "invalid")["errors"]) == ["file"]


def test_others_see_public_files_only(
    tribe: Tribe, ada: Person, cleo: Person, other_company: Person
) -> None:
    public = factories.AttachmentFactory(challenge=tribe.challenge)
    hidden = factories.AttachmentFactory(challenge=tribe.challenge, is_confidential=True)
    for person in (None, ada, cleo, other_company):
        client = client_of(person)
        rows = client.get(path(tribe.challenge)).json()["results"]
        assert [row["id"] for row in rows] == [public.pk]
    for person in (None, cleo, other_company):
        answer = client_of(person).get(path(tribe.challenge, hidden.pk))
        problem(answer, 404, "not_found")
    refused = client_of(ada).get(path(tribe.challenge, hidden.pk))
    assert problem(refused, 403, "not_allowed")["rule"] == "terms_not_accepted"
