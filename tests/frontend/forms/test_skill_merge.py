import pytest

from frontend.forms.skill_merge import SkillMergeForm
from tests.factories import SkillFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.mark.parametrize("name", ["welding", "Lassen", "torch work"])
def test_any_name_of_a_known_skill_will_do(name: str) -> None:
    welding = SkillFactory(name_nl="Lassen", name_en="Welding", synonyms={"en": ["torch work"]})
    form = SkillMergeForm({"into": name})

    assert form.is_valid()
    assert form.cleaned_data["into"] == welding


def test_free_text_is_no_known_skill() -> None:
    SkillFactory(name_nl="Lasserij", name_en="Lasserij", is_listed=False)
    form = SkillMergeForm({"into": "Lasserij"})

    assert form.errors == {"into": ["We do not know this skill."]}


def test_nothing_typed_is_said_to_be_missing() -> None:
    assert "into" in SkillMergeForm({"into": " "}).errors
