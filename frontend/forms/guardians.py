"""How old a participant is, and what their parent or guardian says."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand


class AgeForm(forms.Form):
    age_band = forms.ChoiceField(
        label=_("How old are you?"),
        help_text=_("We do not ask for your date of birth. Companies never see your answer."),
        choices=AgeBand.choices,
        widget=forms.RadioSelect,
    )


class AskGuardianForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail of your parent or guardian"),
        help_text=_("They get one mail with a link to say yes or no."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class GuardianAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.HiddenInput
    )
