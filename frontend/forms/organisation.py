from django import forms
from django.utils.translation import gettext_lazy as _


class NewOrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name of your organisation"), max_length=120)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", max_length=200
    )


class OrganisationForm(NewOrganisationForm):
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
