from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.attempts import add_errors
from tribes.enums import CalendarFormat
from tribes.exceptions import InvalidValue
from tribes.rules.calendar_files import MOST_BYTES, format_of, text_of


class CalendarFileForm(forms.Form):
    """A file to look at first. `text` and `file_format` are what the file holds."""

    content = forms.FileField(
        label=_("Calendar file"),
        help_text=_("A file that ends in .ics or .csv, of 100 kB at most."),
        widget=forms.FileInput({"accept": ".ics,.csv"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("content")
        if file is None:
            return cleaned
        try:
            text = text_of(file.read(MOST_BYTES + 1))
        except InvalidValue as refusal:
            add_errors(self, refusal.errors)
            return cleaned
        return {"text": text, "file_format": format_of(file.name)}


class CalendarImportForm(forms.Form):
    """What was shown, on its way back; the file itself cannot be chosen for somebody again."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    file_format = forms.ChoiceField(widget=forms.HiddenInput, choices=CalendarFormat)
    digest = forms.CharField(widget=forms.HiddenInput)
