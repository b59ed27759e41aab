from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tribes.models import Person


class CoachForm(forms.Form):
    coach: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        queryset=None, label=_("Coach"), empty_label=_("Choose a coach")
    )

    def __init__(
        self, coaches: QuerySet[Person], data: QueryDict | None = None, *, prefix_id: str = ""
    ) -> None:
        super().__init__(data, auto_id=f"id_{prefix_id}%s")
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]  # as above
