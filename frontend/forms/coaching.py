from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import Answer, ReviewVerdict


class CheckInForm(forms.Form):
    goal = forms.ChoiceField(
        label=_("Is the goal clear?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    progress = forms.ChoiceField(
        label=_("Does the work move?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    cooperation = forms.ChoiceField(
        label=_("Does everybody take part?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only you and the programme manager read this."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Your verdict"), choices=ReviewVerdict.choices, widget=forms.RadioSelect
    )
    comments = forms.CharField(
        label=_("Comments for the tribe"),
        help_text=_("What is good, what can be better, and what to do first."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
