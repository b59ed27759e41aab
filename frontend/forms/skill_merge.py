from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.skill_names import SkillNameField
from tribes.actions.skills import find
from tribes.models import Skill
from tribes.rules.skills import must_be_known


class SkillMergeForm(forms.Form):
    """The skill that takes the place of a free text, by any of its names."""

    into = SkillNameField(label=_("Known skill"), required=True)

    def clean_into(self) -> Any:
        skill: Skill | None = find(self.cleaned_data["into"])
        if skill is None or not must_be_known(skill):
            raise forms.ValidationError(_("We do not know this skill."))
        return skill
