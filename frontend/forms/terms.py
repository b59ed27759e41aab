from django import forms
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    """The digest of the words on the page, so that nobody accepts others than they read."""

    digest = forms.CharField(label=_("Terms"), max_length=64, widget=forms.HiddenInput)
