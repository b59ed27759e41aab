from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.conflicts import SharedForm
from tribes.models import MembershipTier


def day_field(**kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **kwargs)


class TierForm(SharedForm):
    # A new tier has none yet.
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name_nl = forms.CharField(label=_("Name, in Dutch"), max_length=60)
    name_en = forms.CharField(label=_("Name, in English"), max_length=60)
    certificate_nl = forms.CharField(
        label=_("Text of the certificate, in Dutch"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    certificate_en = forms.CharField(
        label=_("Text of the certificate, in English"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    order = forms.IntegerField(
        label=_("Order"),
        help_text=_("The lowest number stands first on the public page."),
        min_value=0,
        max_value=999,
        initial=1,
    )
    is_public = forms.BooleanField(
        label=_("Show its partners on the public page"), required=False, initial=True
    )


class PartnerForm(forms.Form):
    tier: "forms.ModelChoiceField[MembershipTier]" = forms.ModelChoiceField(
        queryset=None, label=_("Tier"), empty_label=_("Choose a tier")
    )
    since = day_field(label=_("Since"))
    until = day_field(
        label=_("Until"),
        help_text=_("The first day that no longer counts. Empty: until somebody ends it."),
        required=False,
    )

    def __init__(
        self,
        tiers: QuerySet[MembershipTier],
        data: QueryDict | None = None,
        *,
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["tier"].queryset = tiers  # type: ignore[attr-defined]  # as above


class EndForm(forms.Form):
    until = day_field(
        label=_("From which day?"),
        help_text=_("From this day on it is no partner, has no certificate and is not listed."),
    )
