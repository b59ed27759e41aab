from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import ChallengeState, TribeState
from tribes.models import Person


def test_visitors_see_the_newest_open_challenges(client: Client, db: None) -> None:
    factories.ChallengeFactory(published=True, title="An open pump")
    factories.ChallengeFactory(published=True, state=ChallengeState.RUNNING, title="A taken pump")
    page = client.get("/en/").content.decode()
    assert "An open pump" in page
    assert "A taken pump" not in page


def test_one_tribe_at_work_is_shown_without_people(client: Client, db: None) -> None:
    tribe = factories.TribeFactory(name="De Lekzoekers", state=TribeState.RUNNING)
    factories.MembershipFactory(tribe=tribe, person__first_name="Wendelmoet")
    page = client.get("/en/").content.decode()
    assert "De Lekzoekers" in page
    assert "Wendelmoet" not in page


def test_an_empty_platform_has_a_home(client: Client, db: None) -> None:
    assert client.get("/en/").status_code == 200
    assert client.get("/en/how-it-works/").status_code == 200


def test_the_home_page_asks_little(
    client: Client, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.ChallengeFactory.create_batch(4, published=True)
    factories.TribeFactory(state=TribeState.RUNNING)
    with django_assert_max_num_queries(8):
        client.get("/en/")


def test_public_pages_name_their_address_in_each_language(client: Client, db: None) -> None:
    for address in ("", "how-it-works/", "about/", "accessibility/"):
        page = client.get(f"/en/{address}").content.decode()
        assert f'<link rel="canonical" href="http://127.0.0.1:8000/en/{address}">' in page
        assert f'hreflang="nl" href="http://127.0.0.1:8000/{address}"' in page


def test_only_who_can_post_is_asked_to(client: Client, ada: Person) -> None:
    assert "Post a challenge" in client.get("/en/").content.decode()
    client.force_login(ada)
    assert "Post a challenge" not in client.get("/en/").content.decode()
