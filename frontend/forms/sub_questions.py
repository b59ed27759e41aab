from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from frontend.forms.conflicts import SharedForm
from frontend.forms.skill_names import SkillNamesField
from tribes.enums import Level
from tribes.models import Challenge, SubQuestion
from tribes.rules.sub_questions import MOST, MOST_SKILLS

NUMBERS = range(1, MOST + 1)
PARTS = ("title", "text", "level", "skills")


class SubQuestionsForm(SharedForm):
    """Room for six; a row without a title, text, level and skills is no sub-question."""

    def __init__(self, challenge: Challenge, stored: list[SubQuestion], data: Any = None) -> None:
        super().__init__(data, initial=starting_values(challenge, stored))
        self.fields |= fields_of_rows()

    def rows(self) -> Iterator[tuple[int, list[BoundField]]]:
        return rows_of(self)

    def filled(self) -> list[dict[str, Any]]:
        return filled_rows(self.cleaned_data)

    def clean(self) -> None:
        refuse_untitled(self)

    def by_field(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return every_row(values["sub_questions"])


def rows_of(form: forms.Form) -> Iterator[tuple[int, list[BoundField]]]:
    for number in NUMBERS:
        yield number, [form[f"{name}-{number}"] for name in PARTS]


def filled_rows(cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows with something in them."""
    rows = [{name: cleaned[f"{name}-{number}"] for name in PARTS} for number in NUMBERS]
    return [row for row in rows if any(row.values())]


def refuse_untitled(form: forms.Form) -> None:
    for number in NUMBERS:
        has_more = any(form.cleaned_data.get(f"{name}-{number}") for name in PARTS[1:])
        if has_more and not form.cleaned_data.get(f"title-{number}"):
            form.add_error(f"title-{number}", _("Fill this in."))


def starting_values(challenge: Challenge, stored: list[SubQuestion]) -> dict[str, Any]:
    rows = [
        {
            **{name: getattr(part, name) for name in PARTS[:-1]},
            "skills": [str(skill) for skill in part.skills.all()],
        }
        for part in stored
    ]
    return {"version": challenge.version, **starting_rows(rows)}


def starting_rows(rows: list[dict[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for number, row in enumerate(rows, start=1):
        values |= {f"{name}-{number}": row[name] for name in PARTS[:-1]}
        values[f"skills-{number}"] = ", ".join(row["skills"])
    return values


def every_row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Each field of the form, also of a row that nobody filled in: what was there may be gone."""
    empty = {f"{name}-{number}": "" for number in NUMBERS for name in PARTS}
    return {**empty, **starting_rows(rows)}


def fields_of_rows() -> dict[str, forms.Field]:
    return {
        f"{name}-{number}": field for number in NUMBERS for name, field in fields_of_row().items()
    }


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
