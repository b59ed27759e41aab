"""How a change of a challenge is drawn."""

from django.template import Library

from frontend.forms.change import LABELS
from tribes.rules.differences import FieldChange

register = Library()


@register.filter
def field_label(change: FieldChange) -> str:
    return str(LABELS[change.name])
