from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import Role


class InviteColleagueForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        help_text=_("Your colleague gets a link. It works for 14 days."),
    )


class InviteStaffForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("This person gets a link. It works for 14 days.")
    )
    role = forms.ChoiceField(
        label=_("What will they do?"),
        widget=forms.RadioSelect,
        choices=[(Role.COACH, Role.COACH.label), (Role.MANAGER, Role.MANAGER.label)],
        initial=Role.COACH,
    )


class AcceptForm(forms.Form):
    """Only a button; the hidden field makes an empty post a bound form."""

    accept = forms.BooleanField(widget=forms.HiddenInput, initial=True)
