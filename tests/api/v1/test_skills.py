from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, client_of, nothing_changes
from tribes.models import Person, Skill

LIST = f"{V1}skills/"


@pytest.fixture
def welding(db: None) -> Skill:
    return factories.SkillFactory(
        slug="welding",
        name_nl="Lassen",
        name_en="Welding",
        field="manufacturing",
        esco="http://data.europa.eu/esco/skill/1",
        synonyms={"nl": ["lasserij"], "en": []},
    )


@pytest.fixture
def free(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(
        slug="lasen", name_nl="Lasen", name_en="Lasen", is_listed=False
    )
    for _use in range(2):
        factories.ProfileFactory().skills.create(skill=skill, level=1)
    return skill


def found(text: str) -> list[str]:
    answer = client_of(None).get(LIST, {"search": text})
    return [row["slug"] for row in answer.json()["results"]]


def test_everybody_reads_both_names_and_the_address(welding: Skill) -> None:
    (row,) = client_of(None).get(LIST).json()["results"]

    assert row == {
        "slug": "welding",
        "name_nl": "Lassen",
        "name_en": "Welding",
        "synonyms": {"nl": ["lasserij"], "en": []},
        "field": "manufacturing",
        "origin": "people",
        "esco": "http://data.europa.eu/esco/skill/1",
    }


@pytest.mark.parametrize("text", ["weld", "LASS", "lasserij"])
def test_a_search_finds_in_both_languages_and_by_synonym(welding: Skill, text: str) -> None:
    factories.SkillFactory(slug="cooking")

    assert found(text) == ["welding"]


def test_free_text_of_others_is_not_in_the_list(free: Skill, welding: Skill) -> None:
    assert found("lasen") == []
    assert found("") == ["welding"]


def test_a_filter_that_does_not_exist_is_refused(db: None) -> None:
    assert client_of(None).get(LIST, {"serach": "weld"}).status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("text", ["", "skill"])
def test_the_list_costs_two_queries(
    rows: int, text: str, db: None, django_assert_num_queries: Any
) -> None:
    factories.SkillFactory.create_batch(rows)
    browser = client_of(None)

    with django_assert_num_queries(2):
        browser.get(LIST, {"search": text})


def test_a_manager_reads_free_texts_and_merges_one(
    free: Skill, welding: Skill, manager: Person
) -> None:
    browser = client_of(manager)
    (row,) = browser.get(f"{LIST}free-texts/").json()["results"]

    assert (row["slug"], row["uses"]) == ("lasen", 2)
    assert [known["slug"] for known in row["alike"]] == ["welding"]

    answer = browser.post(f"{LIST}lasen/merge/", {"into": "welding"})

    assert answer.json()["slug"] == "welding"
    assert not Skill.objects.filter(slug="lasen").exists()


@pytest.mark.parametrize(("slug", "into"), [("welding", "welding"), ("lasen", "lasen"), ("x", "x")])
def test_other_pairs_are_not_found(
    free: Skill, welding: Skill, manager: Person, slug: str, into: str
) -> None:
    with nothing_changes():
        answer = client_of(manager).post(f"{LIST}{slug}/merge/", {"into": into})

    assert answer.status_code == 404


def test_nobody_else_reads_or_merges(free: Skill, welding: Skill, ada: Person) -> None:
    browser = client_of(ada)

    with nothing_changes():
        assert browser.get(f"{LIST}free-texts/").status_code == 403
        assert browser.post(f"{LIST}lasen/merge/", {"into": "welding"}).status_code == 403
