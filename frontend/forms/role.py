from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import Role


class RoleForm(forms.Form):
    """The first screen. Coaches and programme managers are invited and never see it."""

    role = forms.ChoiceField(
        label=_("Why are you here?"),
        widget=forms.RadioSelect,
        choices=[
            (Role.PARTICIPANT, _("I study, or I change trade, and I look for a challenge")),
            (Role.COMPANY, _("My company has a problem that a tribe can solve")),
        ],
    )
