from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand


class PupilAgeForm(forms.Form):
    age_band = forms.ChoiceField(
        label=_("How old is this pupil?"),
        help_text=_("Never a date of birth. Change it when a pupil turns 16 or 18."),
        choices=AgeBand.choices,
        widget=forms.RadioSelect,
    )


class PaperConsentForm(forms.Form):
    signed_by = forms.CharField(
        label=_("Name of the parent or guardian who signed"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    given_on = forms.DateField(
        label=_("Day of the signature"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
