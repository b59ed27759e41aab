from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tribes.models import Edition, Organisation


class NewChallengeForm(forms.Form):
    """For whom and for which round. With one of each there is nothing to choose."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        queryset=None, label=_("For which organisation?"), to_field_name="slug", empty_label=None
    )
    edition: "forms.ModelChoiceField[Edition]" = forms.ModelChoiceField(
        queryset=None, label=_("For which edition?"), to_field_name="slug", empty_label=None
    )

    def __init__(
        self,
        organisations: QuerySet[Organisation],
        editions: QuerySet[Edition],
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data)
        for name, rows in (("organisation", organisations), ("edition", editions)):
            field = self.fields[name]
            field.queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField, above
            first_two = list(rows[:2])
            if len(first_two) == 1:
                field.initial = field.prepare_value(first_two[0])
                field.widget = forms.HiddenInput()
