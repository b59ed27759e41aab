from django.test import Client, RequestFactory

from frontend.views import errors


def test_a_page_that_does_not_exist_shows_the_way_home(client: Client, db: None) -> None:
    answer = client.get("/en/nothing-here/")
    assert answer.status_code == 404
    assert "We cannot find this page" in answer.content.decode()


def test_a_fault_of_ours_needs_no_database(rf: RequestFactory) -> None:
    assert errors.server_error(rf.get("/")).status_code == 500


def test_a_form_without_its_token_is_explained(client: Client, db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/account/login/", {"login": "a"}).status_code == 403
