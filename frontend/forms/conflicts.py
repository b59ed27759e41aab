"""A text that several people write: what two of them typed at once stays, side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext as _

from frontend.forms.attempts import attempt, status_of
from tribes.exceptions import StaleVersion

CONFLICT = 409


@dataclass(frozen=True)
class Difference:
    """One field that two people changed at the same time; `shown` is `theirs` in words."""

    name: str
    label: str
    theirs: str
    shown: str


class SharedForm(forms.Form):
    """Names the version that was read, so that nobody saves over what they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differences: list[Difference] = []

    @property
    def status(self) -> int:
        """What a page with this form answers."""
        return CONFLICT if self.differences else status_of(self)

    def show_conflict(
        self, refusal: StaleVersion, mine: Mapping[str, Any], version: str = "version"
    ) -> bool:
        """Keep what was typed and show the other text; the next save knows of both.

        True where they do not differ: the text did arrive, and only the answer got lost.
        """
        current = self.by_field(refusal.current)
        found = [
            self._difference(name, current.get(name))
            for name, value in self.by_field(mine).items()
            if as_text(value) != as_text(current.get(name))
        ]
        self.differences += found
        self.goes_on_from(version, refusal.current["version"])
        if found:
            self.add_error(None, str(refusal.reason))
        return not found

    def store(self, action: Callable[..., Any], mine: Mapping[str, Any], **facts: Any) -> Any:
        """Call the action with the version that was read. Nothing where it was refused, and then
        the form says why; where somebody else saved first it shows both texts."""
        try:
            return attempt(self, action, version=self.cleaned_data["version"], **facts)
        except StaleVersion as refusal:
            # The same text arrived before, and only its answer got lost.
            return self.show_conflict(refusal, mine) or None

    def _difference(self, name: str, theirs: Any) -> Difference:
        field = self.fields[name]
        return Difference(name, str(field.label), as_text(theirs), in_words(field, theirs))

    def values(self) -> dict[str, Any]:
        """What the action takes beside the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def by_field(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What an action takes or tells, by the names of the fields of this form."""
        return dict(values)

    def versions(self) -> dict[str, Any]:
        """What the next save has to name, for each thing that this form stores."""
        return {"version": self.data.get("version")}

    def goes_on_from(self, name: str, version: int) -> None:
        """What was saved must not meet itself as the text of somebody else."""
        self.data = {**dict(self.data.items()), **self.lists(), name: version}

    def lists(self) -> dict[str, Any]:
        """Fields of which the form sends several values."""
        return {}


def in_words(field: forms.Field, value: Any) -> str:
    """A value as the form itself would say it, and not as it is stored."""
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    words = dict(getattr(field, "choices", ()))
    rows = value if isinstance(value, list) else [value]
    return as_text([words.get(one, localize(one)) for one in rows])


def as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item or "") for item in value)
    return str(value or "")
