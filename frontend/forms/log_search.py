from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.search import SearchForm
from tribes.enums import LogKind
from tribes.models import Person
from tribes.queries import editions


class LogSearchForm(SearchForm):
    """What a programme manager looks for in the log of the programme."""

    edition = forms.ChoiceField(label=_("Edition"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *LogKind.choices]
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, viewer: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("All editions")),
            *((edition.slug, str(edition)) for edition in editions.all_for(viewer)),
        ]

    def asked(self) -> dict[str, Any]:
        """As `logs.of_programme` takes it; a day that is none asks for all days."""
        values = self.filters()
        return {**values, "day": values["day"] or None}
