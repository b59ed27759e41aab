"""What the place of the work asks of people. All of it may stay empty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import MinimumAge, SiteAccess, Spoken

LABELS = {
    "site": _("Do people have to come to the place?"),
    "spoken": _("Which language do people need at work?"),
    "minimum_age": _("Youngest age by your safety rules"),
}


class SiteFields(forms.Form):
    site = forms.ChoiceField(
        label=LABELS["site"],
        choices=[("", _("Not decided yet")), *SiteAccess.choices],
        required=False,
    )
    spoken = forms.ChoiceField(
        label=LABELS["spoken"],
        choices=[("", _("Dutch or English")), *Spoken.choices],
        required=False,
    )
    minimum_age = forms.TypedChoiceField(
        label=LABELS["minimum_age"],
        choices=[("", _("No such rule")), *MinimumAge.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
