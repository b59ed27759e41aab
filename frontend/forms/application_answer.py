from django import forms
from django.utils.translation import gettext_lazy as _


class ApplicationAnswerForm(forms.Form):
    """The buttons say yes or no; a no needs a reason, which the action asks for."""

    reason = forms.CharField(
        label=_("Why, if you say no"),
        help_text=_("The tribe reads this. Say what would make it a yes."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
