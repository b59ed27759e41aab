from django import forms
from django.utils.translation import gettext_lazy as _


class OfferAnswerForm(forms.Form):
    """The buttons say yes or no, and nothing is written with it."""

    answer = forms.ChoiceField(
        choices=[("accept", _("Yes")), ("decline", _("No"))],
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose yes or no.")),
    )
