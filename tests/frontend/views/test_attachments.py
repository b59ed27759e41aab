from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.models import Attachment, Challenge, Organisation, Person, Tribe
from tribes.rules.files import MOST_BYTES


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation)
    return challenge


def send(person: Person, challenge: Challenge, name: str, data: bytes, **more: str) -> Any:
    body = {"file": SimpleUploadedFile(name, data), **more}
    return browser_of(person).post(page("challenge_file_add", challenge.slug), body)


def test_a_file_comes_in_with_a_plain_form(draft: Challenge, company: Person) -> None:
    answer = send(company, draft, "stops.csv", b"day;stops\n", is_confidential="on")

    assert answer["Location"] == page("challenge_brief", draft.slug)
    row = Attachment.objects.get()
    assert (row.name, row.is_confidential, row.uploaded_by) == ("stops.csv", True, company)
    shown = browser_of(company).get(answer["Location"]).content.decode()
    assert page("challenge_file", draft.slug, row.pk) in shown


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("plan.svg", b"<svg/>", "This kind of file is not taken"),
        ("plan.txt", b"", "This file is empty."),
        ("plan.txt", b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_the_field_says_what_is_wrong(
    draft: Challenge, company: Person, name: str, data: bytes, says: str
) -> None:
    with nothing_changes():
        answer = send(company, draft, name, data)

    assert answer.status_code == 422
    content = answer.content.decode()
    assert says in content
    assert 'href="#id_file"' in content


def test_a_form_without_a_file_is_refused(draft: Challenge, company: Person) -> None:
    with nothing_changes():
        answer = browser_of(company).post(page("challenge_file_add", draft.slug), {})
    assert answer.status_code == 422


def test_another_company_sends_nothing(draft: Challenge, other_company: Person) -> None:
    with nothing_changes():
        assert send(other_company, draft, "a.txt", b"a").status_code == 404


def test_a_download_is_saved_and_never_shown(client: Client, db: None) -> None:
    row = factories.AttachmentFactory(name="één maat.txt")

    answer = client.get(page("challenge_file", row.challenge.slug, row.pk))

    assert b"".join(answer) == b"Measured twice."
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]


def test_a_removed_file_is_gone(draft: Challenge, company: Person) -> None:
    row = factories.AttachmentFactory(challenge=draft)
    browser = browser_of(company)
    browser.post(page("challenge_file_remove", draft.slug, row.pk))

    assert not Attachment.objects.exists()
    assert browser.get(page("challenge_file", draft.slug, row.pk)).status_code == 404


def test_at_work_the_page_leads_to_a_request_and_the_button_is_gone(
    working_tribe: Tribe, company: Person
) -> None:
    slug = working_tribe.challenge.slug
    row = factories.AttachmentFactory(challenge=working_tribe.challenge, name="roof.txt")
    browser = browser_of(company)

    text = browser.get(page("challenge_brief", slug)).content.decode()

    assert page("challenge_file_remove", slug, row.pk) not in text
    assert f"{page('challenge_change', slug)}#id_removed_files" in text
    with nothing_changes():
        answer = browser.post(page("challenge_file_remove", slug, row.pk))
    assert answer.status_code == 403


def test_before_the_start_the_button_is_there(challenge: Challenge, company: Person) -> None:
    row = factories.AttachmentFactory(challenge=challenge)

    text = browser_of(company).get(page("challenge_brief", challenge.slug)).content.decode()

    assert page("challenge_file_remove", challenge.slug, row.pk) in text


def test_everybody_reads_which_file_came(
    challenge: Challenge, company: Person, client: Client
) -> None:
    send(company, challenge, "roof.txt", b"Redo the roof.")

    text = client.get(page("challenge_changes", challenge.slug)).content.decode()

    assert "roof.txt" in text
