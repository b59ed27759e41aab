import pytest
from django.core.exceptions import ValidationError

from frontend.forms.skill_names import SkillNamesField


def test_commas_part_the_names() -> None:
    assert SkillNamesField(label="").clean(" PLC ,welding,, PLC") == ["PLC", "welding"]


def test_nothing_written_is_no_skills() -> None:
    assert SkillNamesField(label="").clean("") == []


@pytest.mark.parametrize("text", ["x" * 81, "a,b,c"])
def test_too_long_or_too_many_is_said_in_words(text: str) -> None:
    with pytest.raises(ValidationError):
        SkillNamesField(label="", most=2).clean(text)
