from django import forms
from django.utils.translation import gettext_lazy as _


class LookForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need to look?"),
        help_text=_(
            "The members, the coach and the company read this. Write no more about a person than "
            "all of them may know."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
