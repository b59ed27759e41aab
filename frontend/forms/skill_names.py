from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tribes.actions.skills import LONGEST_NAME, clean_names
from tribes.rules.values import Invalid


class SkillNameField(forms.CharField):
    """One name of a skill; without scripts the browser offers our own list."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(max_length=LONGEST_NAME, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "list": "skills", "autocomplete": "off"}


class SkillNamesField(forms.CharField):
    """Names of skills with commas between them; the value is a list of names."""

    def __init__(self, *, most: int = 10, **options: Any) -> None:
        options.setdefault("help_text", _("Put a comma between skills."))
        super().__init__(max_length=1500, required=False, **options)
        self.most = most

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        try:
            return clean_names(super().clean(value).split(","), most=self.most)
        except Invalid as error:
            raise ValidationError(str(error.text)) from error
