from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.models import Challenge, Edition, Organisation
from tribes.rules.challenge_templates import TEMPLATES

COPY, TEMPLATE = "copy:", "template:"


class NewChallengeForm(forms.Form):
    """For whom, for which round and from what. With one of each there is nothing to choose."""

    start = forms.ChoiceField(
        label=_("What do you start with?"),
        help_text=_("You can change every word afterwards."),
        required=False,
    )
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        queryset=None, label=_("For which organisation?"), to_field_name="slug", empty_label=None
    )
    edition: "forms.ModelChoiceField[Edition]" = forms.ModelChoiceField(
        queryset=None, label=_("For which edition?"), to_field_name="slug", empty_label=None
    )

    def __init__(
        self,
        organisations: QuerySet[Organisation],
        editions: QuerySet[Edition],
        data: QueryDict | None = None,
        *,
        earlier: Iterable[Challenge] = (),
        copy_of: str = "",
    ) -> None:
        super().__init__(data, initial={"start": f"{COPY}{copy_of}"})
        self.order_fields(["organisation", "edition", "start"])
        self.earlier = {f"{COPY}{challenge.slug}": challenge for challenge in earlier}
        self.fields["start"].choices = self.starts()  # type: ignore[attr-defined]  # a ChoiceField, above
        for name, rows in (("organisation", organisations), ("edition", editions)):
            field = self.fields[name]
            field.queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField, above
            first_two = list(rows[:2])
            if len(first_two) == 1:
                field.initial = field.prepare_value(first_two[0])
                field.widget = forms.HiddenInput()

    def starts(self) -> list[tuple[Any, Any]]:
        language = get_language() or "en"
        examples = [
            (f"{TEMPLATE}{key}", template.beginning(language).title)
            for key, template in TEMPLATES.items()
        ]
        own = [(key, f"{row} ({row.edition})") for key, row in self.earlier.items()]
        groups = [(_("An example"), examples), (_("An earlier challenge of yours"), own)]
        return [("", _("An empty page")), *(group for group in groups if group[1])]

    def clean(self) -> dict[str, Any]:
        """What the action asks for: the challenge to copy, or the key of a template."""
        start = self.cleaned_data.pop("start", "")
        self.cleaned_data["copy_of"] = self.earlier.get(start)
        self.cleaned_data["template"] = (
            start.removeprefix(TEMPLATE) if start.startswith(TEMPLATE) else ""
        )
        return self.cleaned_data
