from django import forms
from django.utils.translation import gettext_lazy as _


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Your question to the company"),
        help_text=_("The company changes the text and submits it again."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
