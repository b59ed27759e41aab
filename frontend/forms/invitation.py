from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationRole, Role


class InviteColleagueForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        help_text=_("Your colleague gets a link. It works for 14 days."),
    )
    organisation_role = forms.ChoiceField(
        label=_("What may your colleague do?"),
        help_text=_("Members write challenges. Owners also say who is a colleague."),
        widget=forms.RadioSelect,
        choices=OrganisationRole.choices,
        initial=OrganisationRole.MEMBER,
        required=False,
    )

    def clean_organisation_role(self) -> str:
        return self.cleaned_data["organisation_role"] or OrganisationRole.MEMBER


class InviteObserverForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "An observer sees the public pages, and the numbers of the town or of the editions "
            "that the organisation pays for."
        ),
    )


class InviteOwnerForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("An owner acts for the organisation and invites colleagues."),
    )


class InviteCoordinatorForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address at school"),
        help_text=_("This person gets a link. It works for 14 days."),
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
