from django.test import Client, RequestFactory

from frontend.views import errors
from tests import factories
from tribes.enums import ChallengeState, Visibility
from tribes.models import Organisation, Person


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
    assert client.get("/en/company/challenges/new/")["Location"].startswith("/en/start/role/?")


def test_a_link_to_the_draft_leads_to_the_challenge_after_publishing(
    client: Client, company: Person, organisation: Organisation
) -> None:
    moved = factories.ChallengeFactory(
        published=True, organisation=organisation, slug="pump", former_slug="draft-0f"
    )
    answer = client.get("/en/challenges/draft-0f/")
    assert (answer.status_code, answer["Location"]) == (307, "/en/challenges/pump/")
    client.force_login(company)
    page = client.get("/en/company/challenges/draft-0f/4/", follow=True)
    assert [address for address, _status in page.redirect_chain] == [
        "/en/company/challenges/pump/4/",
        "/en/challenges/pump/",
    ]
    assert moved.title in page.content.decode()


def test_what_was_sent_to_the_old_address_arrives(
    client: Client, company: Person, organisation: Organisation
) -> None:
    moved = factories.ChallengeFactory(
        published=True, organisation=organisation, former_slug="draft-0f"
    )
    client.force_login(company)
    client.post("/en/company/challenges/draft-0f/withdraw/", follow=True)
    moved.refresh_from_db()
    assert moved.state == ChallengeState.WITHDRAWN


def test_an_old_address_says_nothing_to_who_may_not_see_the_challenge(
    client: Client, ada: Person
) -> None:
    factories.ChallengeFactory(
        published=True, edition__visibility=Visibility.INVITATION, former_slug="draft-0f"
    )
    client.force_login(ada)
    assert client.get("/en/challenges/draft-0f/").status_code == 404
    assert client.get("/en/challenges/draft-0f/terms/").status_code == 404


def test_an_old_address_of_a_challenge_is_no_address_of_a_tribe(client: Client, db: None) -> None:
    factories.ChallengeFactory(published=True, former_slug="draft-0f")
    assert client.get("/en/tribes/draft-0f/").status_code == 404
