import pytest

from tests import factories
from tribes.models import Skill
from tribes.rules.skill_names import named_by

pytestmark = pytest.mark.django_db


def known(name: str, **values: object) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl=name, name_en=name, **values)
    return skill


def test_a_shown_name_goes_before_a_synonym_of_another() -> None:
    javascript = known("JavaScript", synonyms={"en": ["TypeScript"]})
    typescript = known("TypeScript")

    assert named_by("typescript", [javascript, typescript]) == typescript


def test_a_synonym_goes_before_the_same_free_text() -> None:
    free = known("Excel", is_listed=False)
    spreadsheets = known("Spreadsheets", synonyms={"en": ["Excel"]})

    assert named_by("Excel", [free, spreadsheets]) == spreadsheets


def test_words_of_a_merged_skill_lead_to_the_other() -> None:
    welding = known("Welding", merged_names=["Lasserij"])

    assert named_by("lasserij", [welding]) == welding


def test_the_first_official_name_counts_like_a_synonym() -> None:
    ours = known("Leaks", official_names={"en": ["leak detection", "find leaks"]})
    free = known("leak detection", is_listed=False)

    assert named_by("Leak detection", [free, ours]) == ours


def test_a_loose_label_of_one_skill_leads_to_it() -> None:
    skill = known("Faults", official_names={"en": ["troubleshoot", "fix it"]})

    assert named_by("fix it", [skill]) == skill


def test_a_loose_label_of_several_skills_leads_to_none() -> None:
    label = {"en": ["x", "solve it"]}

    assert (
        named_by("solve it", [known("a", official_names=label), known("b", official_names=label)])
        is None
    )


def test_free_text_goes_before_a_loose_label() -> None:
    free = known("fix it", is_listed=False)
    skill = known("Faults", official_names={"en": ["troubleshoot", "fix it"]})

    assert named_by("fix it", [skill, free]) == free


def test_of_two_equal_claims_the_oldest_wins_so_the_answer_never_changes() -> None:
    first, second = known("Same"), known("Same")

    assert named_by("same", [second, first]) == first


def test_without_skills_nobody_is_meant() -> None:
    assert named_by("welding", []) is None
