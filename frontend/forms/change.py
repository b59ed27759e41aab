from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.brief import KEPT_IN_WINDOW
from frontend.forms.conflicts import SharedForm
from frontend.forms.site import LABELS as SITE_LABELS
from frontend.forms.site import SiteFields
from frontend.forms.skill_names import SkillNamesField
from frontend.forms.sub_questions import (
    every_row,
    fields_of_rows,
    filled_rows,
    refuse_untitled,
    rows_of,
    starting_rows,
)
from tribes.enums import Level
from tribes.models import Challenge
from tribes.queries import attachments
from tribes.queries.briefs import field_values as brief_values
from tribes.queries.challenge_versions import public_values
from tribes.rules.challenge_changes import CHANGEABLE, REMOVED_FILES

LABELS = {
    "title": _("Problem in one sentence"),
    "problem": _("The problem"),
    "existing": _("What is there already"),
    "success": _("When it is solved"),
    "levels": _("Levels"),
    "skills": _("Skills that help"),
    "place": _("Place"),
    "hours_per_week": _("Hours a week"),
    **SITE_LABELS,
    "sub_questions": _("Sub-questions"),
    "questions": _("Questions and answers"),
    "files": _("Files for everybody"),
    "text": _("Confidential brief"),
    "own_terms": _("Your own terms"),
}
CONFIDENTIAL = {"text": 12000, "own_terms": 8000}


def long_text(name: str, limit: int, *, is_required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=LABELS[name],
        max_length=limit,
        required=is_required,
        widget=forms.Textarea(attrs={"rows": 7}),
    )


class ChangeForm(SiteFields, SharedForm):
    """The public text. While a tribe is at work the change needs a reason."""

    title = forms.CharField(label=LABELS["title"], max_length=120)
    problem = long_text("problem", 6000)
    existing = long_text("existing", 4000, is_required=False)
    success = long_text("success", 4000)
    levels = forms.MultipleChoiceField(
        label=LABELS["levels"],
        help_text=_("Choose none if everybody is welcome."),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    skills = SkillNamesField(label=LABELS["skills"], most=15)
    place = forms.CharField(label=LABELS["place"], max_length=80, required=False)
    hours_per_week = forms.IntegerField(label=LABELS["hours_per_week"], min_value=1, max_value=40)
    reason = forms.CharField(
        label=_("Why do you want to change it?"),
        help_text=_("The tribe reads this before it answers."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, challenge: Challenge, *, is_request: bool, data: QueryDict | None = None
    ) -> None:
        values = public_values(challenge)
        initial = {
            **values,
            "skills": ", ".join(values["skills"]),
            "version": challenge.version,
            **starting_rows(values["sub_questions"]),
        }
        super().__init__(data, initial={**initial, **brief_values(challenge)})
        self.fields |= fields_of_rows()
        if is_request:
            # At once it is changed on the page of the brief; now it is part of what is asked.
            self.fields |= {
                name: long_text(name, limit, is_required=False)
                for name, limit in CONFIDENTIAL.items()
            }
            self.fields["text"].widget.attrs |= KEPT_IN_WINDOW
            self._add_files(challenge)
        else:
            del self.fields["reason"]

    def _add_files(self, challenge: Challenge) -> None:
        files = [(row.pk, row.name) for row in attachments.for_all(challenge)]
        if files:
            self.fields[REMOVED_FILES] = forms.TypedMultipleChoiceField(
                label=_("Files that you want to remove"),
                help_text=_("They stay until the tribe says yes. You can always add a file."),
                choices=files,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def rows(self) -> Iterator[tuple[int, list[BoundField]]]:
        return rows_of(self)

    def clean(self) -> None:
        refuse_untitled(self)

    def arguments(self) -> dict[str, Any]:
        """What the actions take."""
        given = {name: self.cleaned_data[name] for name in CHANGEABLE}
        given["sub_questions"] = filled_rows(self.cleaned_data)
        given[REMOVED_FILES] = self.cleaned_data.get(REMOVED_FILES, [])
        rest: dict[str, Any] = {}
        if "reason" in self.cleaned_data:
            rest["reason"] = self.cleaned_data["reason"]
            rest["brief"] = {name: self.cleaned_data[name] for name in CONFIDENTIAL}
        return {"values": given, **rest}

    def by_field(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What can be changed here, part by part; which files are to go is nobody's difference."""
        plain = {name: values[name] for name in CHANGEABLE}
        rows = every_row(values["sub_questions"])
        return {**plain, "levels": sorted(plain["levels"]), **rows}

    def lists(self) -> dict[str, Any]:
        names = ("levels", REMOVED_FILES)
        return {name: self.cleaned_data.get(name, []) for name in names if name in self.fields}
