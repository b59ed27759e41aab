from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.conflicts import SharedForm
from tribes.enums import Level, PeriodKind
from tribes.models import Edition, Organisation


class SchoolForm(forms.Form):
    name = forms.CharField(label=_("Name of the school"), max_length=120)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    brin = forms.CharField(
        label=_("BRIN number"),
        max_length=6,
        required=False,
        help_text=_("Two digits and two letters, and two digits for a location: 21XY or 21XY03."),
    )


class SchoolDetailsForm(SchoolForm, SharedForm):
    """Of a school that is there: its managers and its own people may have it open at once."""


class ProgrammeForm(forms.Form):
    name = forms.CharField(label=_("Name of the programme"), max_length=120)
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("Choose a level")), *Level.choices])


class PeriodForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=PeriodKind)
    name = forms.CharField(label=_("Name of the period"), max_length=80)
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class EditionSchoolsForm(SharedForm):
    schools: "forms.ModelMultipleChoiceField[Organisation]" = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Schools that take part"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        edition: Edition,
        schools: QuerySet[Organisation],
        data: QueryDict | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            data, initial={"schools": edition.schools.all(), "version": edition.version}, **options
        )
        self.fields["schools"].queryset = schools  # type: ignore[attr-defined]  # as above

    def by_field(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"schools": sorted(getattr(row, "pk", row) for row in values["schools"])}

    def lists(self) -> dict[str, Any]:
        return {"schools": [school.pk for school in self.cleaned_data["schools"]]}
