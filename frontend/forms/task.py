from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.message import TextField, VersionedForm
from tribes.enums import TaskColumn


class TaskAddForm(forms.Form):
    title = forms.CharField(label=_("New task"))
    column = forms.CharField(widget=forms.HiddenInput)


class TaskMoveForm(forms.Form):
    """Place 1 is the top of the column; without a place the card goes to the end."""

    column = forms.ChoiceField(label=_("Column"), choices=TaskColumn.choices)
    place = forms.IntegerField(label=_("Place"), min_value=1, required=False)


class TaskEditForm(VersionedForm):
    title = forms.CharField(label=_("Title"))
    note = TextField(label=_("Note"), rows=4, required=False)
    assignee = forms.TypedChoiceField(label=_("Who"), coerce=int, empty_value=None, required=False)

    def __init__(self, people: list[dict[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("Nobody yet")),
            *((person["id"], person["name"]) for person in people),
        ]
