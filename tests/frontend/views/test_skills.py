import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.models import AuditEntry, Person, Skill

PAGE = "/en/manager/skills/"


def test_names_are_offered_in_the_language_of_the_page(client: Client, ada: Person) -> None:
    factories.SkillFactory(name_nl="Lassen", name_en="Welding")
    client.force_login(ada)
    assert client.get("/en/skills/", {"text": "weld"}).json() == {
        "skills": [{"name": "Welding", "also": ""}]
    }
    assert client.get("/skills/", {"text": "weld"}).json() == {
        "skills": [{"name": "Lassen", "also": "Welding"}]
    }


def test_free_words_of_others_are_not_offered(client: Client, ada: Person) -> None:
    factories.SkillFactory(name_en="My secret project", is_listed=False)
    client.force_login(ada)
    assert client.get("/en/skills/", {"text": "secret"}).json() == {"skills": []}


def test_names_are_behind_the_log_in(client: Client, db: None) -> None:
    assert client.get("/en/skills/", {"text": "weld"}).status_code == 302


@pytest.fixture
def browser(client: Client, manager: Person) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def welding(db: None) -> Skill:
    return factories.SkillFactory(name_nl="Lassen", name_en="Welding")


def typed(name: str, uses: int = 2) -> Skill:
    skill: Skill = factories.SkillFactory(
        name_nl=name, name_en=name, slug=name.lower(), is_listed=False
    )
    for _use in range(uses):
        factories.ProfileFactory().skills.create(skill=skill, level=1)
    return skill


def test_a_manager_sees_what_is_typed_most_with_what_may_be_meant(
    browser: Client, welding: Skill
) -> None:
    typed("Lasen")
    page = browser.get(PAGE).content.decode()

    assert "used 2 times" in page
    assert 'name="into" value="Welding"' in page


def test_one_tap_makes_them_the_same(browser: Client, welding: Skill) -> None:
    free = typed("Lasen")

    answer = browser.post(f"{PAGE}{free.slug}/merge/", {"into": "Welding"}, follow=True)

    assert "From now on this is: Welding." in answer.content.decode()
    assert not Skill.objects.filter(pk=free.pk).exists()


@pytest.mark.parametrize("into", ["", "Nobody knows this", "Lasen"])
def test_what_is_not_in_the_list_is_said_beside_what_was_typed(
    browser: Client, welding: Skill, into: str
) -> None:
    free = typed("Lasen")
    answer = browser.post(f"{PAGE}{free.slug}/merge/", {"into": into})

    assert answer.status_code == 422
    assert Skill.objects.filter(pk=free.pk).exists()
    if into:
        page = answer.content.decode()
        assert "We do not know this skill." in page
        assert f'value="{into}"' in page


def test_without_words_of_their_own_there_is_nothing_to_do(browser: Client) -> None:
    assert "There is nothing to do." in browser.get(PAGE).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_many(
    browser: Client,
    welding: Skill,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        typed(f"Lasen{number}")
    with django_assert_max_num_queries(8):
        browser.get(PAGE)


def test_nobody_else_merges(client: Client, welding: Skill, ada: Person) -> None:
    free = typed("Lasen")
    client.force_login(ada)

    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{free.slug}/merge/", {"into": "Welding"}).status_code == 403
    assert Skill.objects.filter(pk=free.pk).exists()
    assert not AuditEntry.objects.exists()


def test_the_source_of_the_addresses_is_named(client: Client, db: None) -> None:
    page = client.get("/en/about/").content.decode()

    assert "This service uses the ESCO classification of the European Commission." in page
