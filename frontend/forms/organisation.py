from django import forms
from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.conflicts import SharedForm
from tribes.enums import Country, OrganisationKind, OrganisationRole, OrganisationSize
from tribes.models import Organisation, OrganisationMember
from tribes.rules.organisations import KINDS_TO_ADD, needs_reason, seen
from tribes.rules.verdict import Verdict


class NewOrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name of your organisation"), max_length=120)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", max_length=200
    )


class AddOrganisationForm(forms.Form):
    """A programme manager adds one of other people."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, kind.label) for kind in KINDS_TO_ADD],
        widget=forms.RadioSelect,
        initial=OrganisationKind.GOVERNMENT,
    )
    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    kvk = forms.CharField(
        label=_("KvK number"), help_text=_("Eight digits."), max_length=20, required=False
    )
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    municipality = forms.CharField(
        label=_("Municipality"),
        help_text=_("Observers of a government read the numbers of this municipality."),
        max_length=80,
        required=False,
    )


class OrganisationForm(NewOrganisationForm, SharedForm):
    size = forms.ChoiceField(
        label=_("How many people work there?"),
        choices=[("", _("Choose a number")), *OrganisationSize.choices],
        required=False,
    )
    kvk = forms.CharField(
        label=_("KvK number"),
        help_text=_("Eight digits. A programme manager checks it before your first challenge."),
        max_length=20,
        required=False,
    )
    street = forms.CharField(label=_("Street and number"), max_length=120, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    country = forms.ChoiceField(
        label=_("Country"), choices=Country.choices, initial=Country.NL, required=False
    )
    municipality = forms.CharField(label=_("Municipality"), max_length=80, required=False)
    about_nl = forms.CharField(
        label=_("What do you do? In Dutch"), max_length=2000, required=False, widget=forms.Textarea
    )
    about_en = forms.CharField(
        label=_("What do you do? In English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )

    field_order = (
        "name",
        "size",
        "kvk",
        "street",
        "postcode",
        "place",
        "municipality",
        "country",
        "website",
        "about_nl",
        "about_en",
    )

    def __init__(
        self, organisation: Organisation, may_rename: Verdict, data: QueryDict | None
    ) -> None:
        initial = {**model_to_dict(organisation), "version": organisation.version}
        initial["name"] = organisation.wanted_name or organisation.name
        super().__init__(data, initial=initial)
        for name in ("name", "kvk"):
            self.fields[name].disabled = not may_rename

    def clean_country(self) -> str:
        return self.cleaned_data["country"] or Country.NL


class ColleagueRoleForm(forms.Form):
    role = forms.ChoiceField(choices=OrganisationRole.choices)


class RemoveColleagueForm(forms.Form):
    """Asks who takes over only where there is something to take over."""

    successor: "forms.ModelChoiceField[OrganisationMember]" = forms.ModelChoiceField(
        queryset=None,
        label=_("Who takes over the open challenges?"),
        empty_label=_("Choose a colleague"),
        required=False,
    )

    def __init__(
        self,
        colleagues: QuerySet[OrganisationMember],
        data: QueryDict | None = None,
        *,
        is_contact: bool,
    ) -> None:
        super().__init__(data)
        self.fields["successor"].queryset = colleagues  # type: ignore[attr-defined]  # as above
        self.fields["successor"].label_from_instance = _name_of  # type: ignore[attr-defined]
        if not is_contact:
            del self.fields["successor"]


def _name_of(member: OrganisationMember) -> str:
    return member.person.get_full_name()


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it not verified?"),
        help_text=_("The organisation reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MunicipalityForm(forms.Form):
    municipality = forms.CharField(
        label=_("Municipality"),
        help_text=_(
            "Write it as companies do in their address. Observers of a government read the numbers "
            "of the companies there."
        ),
        max_length=80,
        required=False,
    )


class RefuseNameForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it keep its name?"),
        help_text=_("The organisation reads this. It stays verified."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerifyForm(forms.Form):
    """`seen` is what the manager looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("There is no KvK number. How do you know that this company exists?"),
        help_text=_("The organisation can read this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, organisation: Organisation, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"seen": seen(organisation)})
        if not needs_reason(organisation):
            del self.fields["reason"]

    def reason_given(self) -> str:
        return str(self.cleaned_data.get("reason", ""))
