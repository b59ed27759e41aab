from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from tribes.exceptions import InvalidValue
from tribes.rules import values


def clean(model: type[Model], field: str, value: object, *, is_required: bool = False) -> str:
    """One text as it is stored; `InvalidValue` names the field. A deleted message or an answer
    that is not there yet may be empty in the table, so the caller says when it may not."""
    text = str(values.clean(model, [field], {field: value})[field])
    if is_required and not text:
        raise InvalidValue({field: [_("Fill this in.")]})
    return text
