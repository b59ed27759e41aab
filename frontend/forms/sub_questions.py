from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from frontend.forms.skill_names import SkillNamesField
from tribes.enums import Level
from tribes.models import Challenge, SubQuestion
from tribes.rules.sub_questions import MOST, MOST_SKILLS

NUMBERS = range(1, MOST + 1)
PARTS = ("title", "text", "level", "skills")


class SubQuestionsForm(forms.Form):
    """Room for six; a row without a title, text, level and skills is no sub-question."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, challenge: Challenge, stored: list[SubQuestion], data: Any = None) -> None:
        super().__init__(data, initial=starting_values(challenge, stored))
        for number in NUMBERS:
            self.fields |= {f"{name}-{number}": field for name, field in fields_of_row().items()}

    def rows(self) -> Iterator[tuple[int, list[BoundField]]]:
        for number in NUMBERS:
            yield number, [self[f"{name}-{number}"] for name in PARTS]

    def filled(self) -> list[dict[str, Any]]:
        """The rows with something in them."""
        rows = [
            {name: self.cleaned_data[f"{name}-{number}"] for name in PARTS} for number in NUMBERS
        ]
        return [row for row in rows if any(row.values())]

    def clean(self) -> None:
        for number in NUMBERS:
            has_more = any(self.cleaned_data.get(f"{name}-{number}") for name in PARTS[1:])
            if has_more and not self.cleaned_data.get(f"title-{number}"):
                self.add_error(f"title-{number}", _("Fill this in."))


def starting_values(challenge: Challenge, stored: list[SubQuestion]) -> dict[str, Any]:
    values: dict[str, Any] = {"version": challenge.version}
    for part in stored:
        values |= {f"{name}-{part.number}": getattr(part, name) for name in PARTS[:-1]}
        values[f"skills-{part.number}"] = ", ".join(str(skill) for skill in part.skills.all())
    return values


def fields_of_row() -> dict[str, forms.Field]:
    return {
        "title": forms.CharField(label=_("Sub-question"), max_length=120, required=False),
        "text": forms.CharField(
            label=_("What has to be found out?"),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        "level": forms.ChoiceField(
            label=_("Which level do you have in mind?"),
            choices=[("", _("Any level")), *Level.choices],
            required=False,
        ),
        "skills": SkillNamesField(label=_("Trade and skills"), most=MOST_SKILLS),
    }
