import pytest

from tests import factories
from tribes.models import Skill, SkillTerm
from tribes.models.skill_term import LONGEST_TERM, folded


@pytest.mark.parametrize(
    ("name", "looked_up"),
    [
        ("PLC-programmeren", "plc programmeren"),
        ("  MIG/MAG   welding ", "mig mag welding"),
        ("Hygiëne", "hygiene"),
        ("C++", "c++"),
        ("C#", "c#"),
        (".NET", ".net"),
        ("Enz.", "enz"),
        ("a_b", "a b"),
        ("泵", "泵"),
        ("🙂", "🙂"),
        ("%", "%"),
        ("", ""),
    ],
)
def test_a_name_is_looked_up_without_capitals_accents_and_signs(name: str, looked_up: str) -> None:
    assert folded(name) == looked_up


def test_a_name_without_end_is_cut() -> None:
    assert len(folded("x" * 900)) == LONGEST_TERM


def terms(skill: Skill) -> set[tuple[str, bool]]:
    return set(SkillTerm.objects.filter(skill=skill).values_list("text", "is_whole"))


@pytest.mark.django_db
def test_whole_names_and_their_words_are_terms() -> None:
    skill = factories.SkillFactory(name_nl="Booglassen", name_en="Arc welding")

    assert terms(skill) == {
        ("booglassen", True),
        ("booglassen", False),
        ("arc welding", True),
        ("arc", False),
        ("welding", False),
    }


@pytest.mark.django_db
def test_terms_follow_the_names_and_what_stays_is_not_written_again() -> None:
    skill = factories.SkillFactory(name_nl="Lassen", name_en="Welding")
    kept = SkillTerm.objects.get(skill=skill, text="lassen", is_whole=True).pk

    skill.name_en, skill.merged_names = "Joining", ["Lasserij"]
    skill.save()

    assert ("welding", True) not in terms(skill)
    assert {("joining", True), ("lasserij", True)} <= terms(skill)
    assert SkillTerm.objects.get(skill=skill, text="lassen", is_whole=True).pk == kept


@pytest.mark.django_db
def test_all_kinds_of_names_are_terms() -> None:
    skill = factories.SkillFactory(
        synonyms={"nl": ["toorts"], "en": ["torch"]},
        official_names={"nl": ["vlam"]},
        merged_names=["fakkel"],
    )

    assert {("toorts", True), ("torch", True), ("vlam", True), ("fakkel", True)} <= terms(skill)
