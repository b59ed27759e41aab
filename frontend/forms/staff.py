"""What a programme manager changes of other people's accounts."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand
from tribes.models import Person


class CloseAccountForm(forms.Form):
    successor: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Who takes over the tribes?"),
        help_text=_("Without a name, tribes look for a coach again."),
        empty_label=_("Nobody yet"),
    )

    def __init__(self, coaches: QuerySet[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = coaches  # type: ignore[attr-defined]  # as above


class CorrectAgeForm(forms.Form):
    email = forms.EmailField(label=_("E-mail of the participant"))
    age_band = forms.ChoiceField(label=_("Age"), choices=AgeBand.choices, widget=forms.RadioSelect)
