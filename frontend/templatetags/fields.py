"""How fields that others made are drawn as ours."""

from django.forms.boundfield import BoundField
from django.template import Library

register = Library()


@register.filter
def without_placeholder(field: BoundField) -> BoundField:
    """A placeholder that repeats the label is gone as soon as somebody types."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
