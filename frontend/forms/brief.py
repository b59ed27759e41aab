"""What a company writes behind terms, and the files that go with its challenge."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.attempts import attempt
from tribes.actions import briefs as actions
from tribes.enums import Terms
from tribes.exceptions import StaleVersion
from tribes.models import Brief, Challenge, Person
from tribes.rules.files import KINDS

# The browser keeps what is typed here in its own window only, until it is saved.
KEPT_IN_WINDOW: Final = {"data-confidential": True}
TEXT = forms.CharField(
    label=_("Confidential brief"),
    help_text=_(
        "What only a tribe may read that has accepted the terms: numbers, drawings, names. "
        "You see who reads it. Leave it empty if there is nothing to keep apart."
    ),
    max_length=12000,
    required=False,
    widget=forms.Textarea(attrs={"rows": 7, **KEPT_IN_WINDOW}),
)
OWN_TERMS = forms.CharField(
    label=_("Your own terms"),
    help_text=_("Everybody can read them."),
    max_length=8000,
    required=False,
    widget=forms.Textarea(attrs={"rows": 7}),
)
FIELDS = ("text", "own_terms")


class BriefForm(forms.Form):
    """After sending in; before it the same fields are in the last step of posting."""

    text = TEXT
    own_terms = OWN_TERMS
    brief_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, challenge: Challenge, brief: Brief, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(
            data,
            initial={
                "text": brief.text,
                "own_terms": brief.own_terms,
                "brief_version": brief.version,
            },
        )
        self.challenge = challenge
        if challenge.terms != Terms.OWN:
            del self.fields["own_terms"]
        self.theirs: dict[str, Any] = {}

    def save(self, by: Person) -> bool:
        """False when it was refused, and then the form says why and keeps what was typed."""
        try:
            saved = attempt(
                self,
                actions.save,
                challenge=self.challenge,
                values={name: self.cleaned_data[name] for name in FIELDS if name in self.fields},
                version=self.cleaned_data["brief_version"],
                by=by,
            )
        except StaleVersion as refusal:
            self.theirs = refusal.current
            self.data = {**self.data.dict(), "brief_version": refusal.current["version"]}  # type: ignore[attr-defined]  # a QueryDict
            self.add_error(None, str(refusal.reason))
            return False
        return saved is not None


class AttachmentForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, picture, text, CSV, Word or Excel, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
        allow_empty_file=True,
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only for tribes that accepted the terms"), required=False
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you need to read it?"),
        help_text=_("The company sees your name, this reason and the time. It holds for an hour."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
