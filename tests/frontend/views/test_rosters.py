from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tribes.models import Organisation, Person, Pupil

LIST = "e-mail;voornaam;leeftijd\nkim@school.test;Zoë;16-17\nbo@school.test;Bo;18+\n"
WRONG = LIST + "nobody;X;2009-05-01\n"


@pytest.fixture
def browser(client: Client, coordinator: Person) -> Client:
    client.force_login(coordinator)
    return client


def address(school: Organisation) -> str:
    return f"/en/school/{school.slug}/pupils/import/"


def show(browser: Client, school: Organisation, content: bytes) -> Any:
    return browser.post(address(school), {"content": SimpleUploadedFile("list.csv", content)})


def confirmed(answer: Any) -> dict[str, str]:
    return dict(answer.context["confirm"].initial)


def test_the_columns_are_explained(browser: Client, school: Organisation) -> None:
    text = browser.get(address(school)).content.decode()

    assert "The school address. The link goes there." in text
    assert "Never a date of birth" in text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_list_is_shown_and_then_imported(
    browser: Client, school: Organisation, encoding: str
) -> None:
    shown = show(browser, school, LIST.encode(encoding))
    assert "To be added: 2." in shown.content.decode()
    assert not Pupil.objects.exists()

    done = browser.post(address(school), confirmed(shown), follow=True)

    assert "2 pupils were added or changed." in done.content.decode()
    assert Pupil.objects.get(email="kim@school.test").first_name == "Zoë"
    again = show(browser, school, LIST.encode(encoding))
    assert "There is nothing to import" in again.content.decode()


def test_an_error_names_line_and_column_and_offers_the_good_lines(
    browser: Client, school: Organisation
) -> None:
    shown = show(browser, school, WRONG.encode())
    text = shown.content.decode()
    assert "Never write a date of birth" in text
    assert "Import the good lines only" in text
    body = confirmed(shown)

    assert browser.post(address(school), body).status_code == 422
    assert not Pupil.objects.exists()

    browser.post(address(school), {**body, "skips_errors": "yes"})
    assert Pupil.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"x" * 200_001, b"PK\x81\x8d", b"email\nkim@school.test"])
def test_a_file_that_cannot_be_read_says_so(
    browser: Client, school: Organisation, content: bytes
) -> None:
    answer = show(browser, school, content)

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_a_list_that_changed_is_shown_again(browser: Client, school: Organisation) -> None:
    body = confirmed(show(browser, school, LIST.encode()))
    factories.PupilFactory(school=school, email="bo@school.test", first_name="Bo")

    answer = browser.post(address(school), body)

    assert answer.status_code == 409
    assert "To be added: 1." in answer.content.decode()
    assert Pupil.objects.count() == 1


@pytest.mark.parametrize("change", [{"text": "hello"}, {"text": ""}, {"digest": ""}])
def test_a_confirmation_that_was_tampered_with_is_refused(
    browser: Client, school: Organisation, change: dict[str, str]
) -> None:
    body = confirmed(show(browser, school, LIST.encode()))

    assert browser.post(address(school), {**body, **change}).status_code == 422
    assert not Pupil.objects.exists()


def test_the_list_is_taken_home_without_formulas(browser: Client, school: Organisation) -> None:
    factories.PupilFactory(school=school, last_name="=HYPERLINK(1)", email="kim@school.test")

    answer = browser.post(f"/en/school/{school.slug}/pupils/export/")

    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    assert "kim@school.test;;" in answer.content.decode("utf-8-sig")
    assert ";'=HYPERLINK(1);" in answer.content.decode("utf-8-sig")
