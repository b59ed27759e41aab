from django import forms
from django.utils.translation import gettext_lazy as _


class PublicQuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Everybody can read it. Your name is not shown."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConfirmedQuestionForm(PublicQuestionForm):
    """Once more, after the warning that the text repeats words of the confidential brief."""

    is_no_secret = forms.BooleanField(
        label=_("These words are no secret: everybody may read them"), required=False
    )


class PublicAnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Everybody can read it, and it cannot be changed afterwards."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RemovalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you remove it?"),
        help_text=_("The programme manager and the person who asked read this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
