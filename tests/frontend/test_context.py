import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from frontend import context
from tests import factories
from tribes.models import Organisation, Person


def labels(client: Client, url: str = "/en/about/") -> list[str]:
    return [str(item.label) for item in client.get(url).context["nav_items"]]


def test_visitors_find_challenges_and_explanation(client: Client, db: None) -> None:
    assert labels(client) == ["Challenges", "How it works", "About"]


def test_each_role_finds_its_own_pages_first(
    client: Client, company: Person, ada: Person, coach: Person, manager: Person
) -> None:
    first = {}
    for person in (company, ada, coach, manager):
        client.force_login(person)
        first[person.role] = labels(client)[0]
    assert first == {
        "company": "My challenges",
        "participant": "For you",
        "coach": "My tribes",
        "manager": "Programme",
    }


def test_somebody_without_a_role_is_led_to_the_question(client: Client, db: None) -> None:
    client.force_login(factories.PersonFactory())
    items = client.get("/en/about/").context["account_items"]
    assert [item.url for item in items] == ["/en/start/role/"]


def test_the_page_that_is_open_is_marked(client: Client, db: None) -> None:
    items = client.get("/en/about/").context["nav_items"]
    assert [str(item.label) for item in items if item.current] == ["About"]


def test_the_other_language_keeps_the_filter(client: Client, db: None) -> None:
    answer = client.get("/en/challenges/?text=pump")
    assert answer.context["other_language_url"] == "/challenges/?text=pump"


def test_a_page_that_does_not_exist_has_no_other_language(client: Client, db: None) -> None:
    answer = client.get("/en/nothing-here/")
    assert answer.context["other_language_url"] == ""


def test_an_unused_menu_asks_the_database_nothing(
    rf: RequestFactory, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/en/about/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        context.page(request)


@pytest.mark.parametrize(("is_demo", "count"), [(True, 7), (False, 6)])
def test_the_mail_of_the_demo_is_linked_in_a_demo_only(
    settings: Settings, is_demo: bool, count: int
) -> None:
    settings.DEMO = is_demo
    assert len(context.footer_entries()) == count


def test_a_company_has_its_drafts_one_tap_away(
    client: Client, company: Person, organisation: Organisation
) -> None:
    client.force_login(company)
    assert "/en/company/drafts/" not in client.get("/en/about/").content.decode()

    factories.ChallengeFactory.create_batch(2, organisation=organisation)
    page = client.get("/en/about/").content.decode()

    assert '<a class="button draft-link" href="/en/company/drafts/"><span>Drafts</span>' in page
    assert '<span class="number">2</span>' in page


def test_others_are_not_asked_for_drafts(client: Client, ada: Person) -> None:
    factories.ChallengeFactory()
    client.force_login(ada)

    assert "drafts" not in client.get("/en/about/").content.decode()
