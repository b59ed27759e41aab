from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.forms.attempts import add_errors
from tribes.enums import AgeBand, ConsentState, Level, PupilState, TribeState
from tribes.exceptions import InvalidValue
from tribes.models import Organisation
from tribes.queries.pupils import WITHOUT_TRIBE
from tribes.rules.roster_files import MOST_BYTES, text_of


@dataclass(frozen=True)
class Column:
    name: Promise
    meaning: Promise
    is_needed: bool = False


COLUMNS = [
    Column(_("email"), _("The school address. The link goes there."), is_needed=True),
    Column(_("first name"), _("What the pupil is called."), is_needed=True),
    Column(_("last name"), _("You see it, companies never do.")),
    Column(
        _("number"), _("Your own number of the pupil. It stays the same when the address changes.")
    ),
    Column(_("programme"), _("As it is called on the page of your school.")),
    Column(_("level"), _("vo, mbo-2, mbo-3, mbo-4, hbo or wo. It follows from the programme.")),
    Column(_("age"), _("under 16, 16-17 or 18+. Never a date of birth.")),
]


class RosterSearchForm(forms.Form):
    """The filter bar. The address holds it, so a colleague can be sent the same list."""

    text = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    programme = forms.ChoiceField(label=_("Study programme"), required=False)
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", _("All levels")), *Level.choices]
    )
    age_band = forms.ChoiceField(
        label=_("Age"), required=False, choices=[("", _("All ages")), *AgeBand.choices]
    )
    consent = forms.ChoiceField(
        label=_("Consent"), required=False, choices=[("", _("All")), *ConsentState.choices]
    )
    tribe = forms.ChoiceField(
        label=_("Tribe"),
        required=False,
        choices=[("", _("All")), (WITHOUT_TRIBE, _("In no tribe")), *TribeState.choices],
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *PupilState.choices]
    )

    def __init__(self, school: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("All programmes")),
            *((str(row.pk), f"{row.name} ({row.level})") for row in school.programmes.all()),
        ]

    def filters(self) -> dict[str, str]:
        """What is asked for, without filters that do not exist: an old link still works."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def query(self) -> str:
        return urlencode({name: value for name, value in self.filters().items() if value})


class RosterFileForm(forms.Form):
    """A file to look at first. `text` is what the file holds."""

    content = forms.FileField(
        label=_("List of pupils"),
        help_text=_("A file that ends in .csv, of 200 kB and 1000 pupils at most."),
        widget=forms.FileInput({"accept": ".csv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("content")
        if file is None:
            return cleaned
        try:
            return {"text": text_of(file.read(MOST_BYTES + 1))}
        except InvalidValue as refusal:
            add_errors(self, refusal.errors)
            return cleaned


class RosterImportForm(forms.Form):
    """What was shown, on its way back; the file itself cannot be chosen for somebody again."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    digest = forms.CharField(widget=forms.HiddenInput)


class SkipErrorsForm(RosterImportForm):
    """With the button that leaves the lines with an error out."""

    skips_errors = forms.BooleanField(required=False)
