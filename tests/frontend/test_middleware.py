from urllib.parse import unquote

import pytest
from django.test import Client, RequestFactory

from frontend.middleware import CARRIED_OUT, RefusalMiddleware
from tests import factories
from tribes.actions import access_tokens
from tribes.enums import ChallengeState
from tribes.models import Organisation, Person


def test_what_is_not_visible_looks_like_what_does_not_exist(client: Client, ada: Person) -> None:
    hidden = factories.ChallengeFactory(state=ChallengeState.DRAFT)
    client.force_login(ada)
    answers = [client.get(f"/en/challenges/{slug}/") for slug in (hidden.slug, "nothing-here")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert hidden.title not in answers[0].content.decode()


def test_what_is_not_allowed_is_a_page_with_the_reason(client: Client, ada: Person) -> None:
    client.force_login(ada)
    answer = client.get("/en/manager/")
    assert answer.status_code == 403
    assert "Only a programme manager can do this." in answer.content.decode()


def test_other_mistakes_are_left_to_django(rf: RequestFactory) -> None:
    middleware = RefusalMiddleware(lambda request: None)  # type: ignore[arg-type,return-value]  # never called
    assert middleware.process_exception(rf.get("/"), ValueError()) is None


@pytest.mark.parametrize("address", ["/en/", "/en/tribes/", "/api/v1/me/", "/nothing-here/"])
def test_what_a_person_sees_is_kept_nowhere(client: Client, ada: Person, address: str) -> None:
    client.force_login(ada)
    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_what_somebody_reads_with_a_token_is_kept_nowhere(client: Client, ada: Person) -> None:
    _token, secret = access_tokens.create(name="script", by=ada)
    answer = client.get("/api/v1/me/", headers={"authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.django_db
def test_public_pages_may_be_kept(client: Client) -> None:
    assert "no-store" not in client.get("/en/how-it-works/").get("Cache-Control", "")


def test_the_next_page_hears_which_form_was_carried_out(client: Client, company: Person) -> None:
    client.force_login(company)
    address = "/en/company/organisations/new/"

    refused = client.post(address, {"name": ""})
    assert (refused.status_code, CARRIED_OUT in refused.cookies) == (422, False)
    done = client.post(address, {"name": "Werkplaats"})

    cookie = done.cookies[CARRIED_OUT]
    assert (done.status_code, unquote(cookie.value)) == (302, address)
    assert (cookie["samesite"], cookie["path"], cookie["httponly"]) == ("Lax", "/", "")


def test_who_is_sent_to_log_in_has_carried_nothing_out(
    client: Client, organisation: Organisation
) -> None:
    answer = client.post(f"/en/company/organisations/{organisation.slug}/", {"about_nl": "Pompen"})

    assert answer.status_code == 302
    assert CARRIED_OUT not in answer.cookies


def test_only_who_is_logged_in_has_text_kept_on_the_device(client: Client, company: Person) -> None:
    assert 'id="unsent"' not in client.get("/en/").content.decode()
    client.force_login(company)

    page = client.get("/en/company/organisations/new/").content.decode()

    assert f'id="unsent" data-person="{company.pk}" data-log-out="/en/account/logout/"' in page
