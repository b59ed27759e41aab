from django.test import Client, RequestFactory

from frontend.views import errors
from tests import factories


def test_a_page_that_does_not_exist_shows_the_way_home(client: Client, db: None) -> None:
    answer = client.get("/en/nothing-here/")
    assert answer.status_code == 404
    assert "We cannot find this page" in answer.content.decode()


def test_a_fault_of_ours_needs_no_database(rf: RequestFactory) -> None:
    assert errors.server_error(rf.get("/")).status_code == 500


def test_a_form_without_its_token_is_explained(client: Client, db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/account/login/", {"login": "a"}).status_code == 403


def test_who_has_no_role_yet_first_says_who_they_are(client: Client, db: None) -> None:
    client.force_login(factories.PersonFactory())
    assert client.get("/en/company/challenges/new/")["Location"] == "/en/start/role/"
