import pytest

from tests import factories
from tribes.actions import skills
from tribes.models import Skill
from tribes.rules.values import Invalid


@pytest.fixture
def welding(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding", slug="welding")
    return skill


@pytest.mark.parametrize("name", ["lassen", "Lassen", "WELDING", "  welding "])
def test_a_skill_is_found_by_either_name(welding: Skill, name: str) -> None:
    assert skills.find_or_create(name=name) == welding


def test_free_text_becomes_an_unlisted_skill(welding: Skill) -> None:
    skill = skills.find_or_create(name="Tig  welding")

    assert (skill.name_nl, skill.name_en) == ("Tig welding", "Tig welding")
    assert not skill.is_listed
    assert skills.find_or_create(name="tig welding") == skill


def test_a_listed_skill_goes_before_free_text(welding: Skill) -> None:
    Skill.objects.create(slug="a", name_nl="Welding", name_en="Welding", is_listed=False)

    assert skills.find_or_create(name="welding") == welding


@pytest.mark.django_db
def test_skills_that_look_alike_in_an_address_stay_apart() -> None:
    names = ["C", "C++", "C#", "泵"]

    assert [skills.find_or_create(name=name).slug for name in names] == ["c", "c-2", "c-3", "skill"]


def test_names_come_once_and_without_empty_ones() -> None:
    assert skills.clean_names([" PLC", "PLC", "", "  ", "lean  work"], most=3) == [
        "PLC",
        "lean work",
    ]


@pytest.mark.parametrize(
    "value", ["PLC", None, [1], ["x" * 81], ["a", "b", "c", "d"], ["a\x00"], [["PLC"]]]
)
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(Invalid):
        skills.clean_names(value, most=3)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00"])
def test_a_name_that_cannot_be_stored_makes_no_skill(name: str) -> None:
    with pytest.raises(Invalid):
        skills.find_or_create(name=name)

    assert not Skill.objects.exists()
