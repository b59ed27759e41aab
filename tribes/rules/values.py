"""Values from outside, checked field by field against what the model says of itself."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.exceptions import InvalidValue, Text

# No database stores these: NUL ends a string in PostgreSQL, half a surrogate pair is not UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Cleaner = Callable[[Any], Any]


class Invalid(ValueError):
    """One value that cannot be stored, with the text for the person who wrote it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text)


def clean(
    model: type[models.Model],
    fields: Iterable[str],
    values: Mapping[str, Any],
    *,
    cleaners: Mapping[str, Cleaner] | None = None,
) -> dict[str, Any]:
    """Return the values as they are stored, or raise `InvalidValue` that names every bad field.

    `cleaners` check the fields that need more than the model's own limits and choices.
    """
    cleaned: dict[str, Any] = {}
    errors: dict[str, list[Text]] = {}
    allowed = frozenset(fields)
    for name, value in values.items():
        try:
            cleaned[name] = _clean_one(model, name, value, allowed, cleaners or {})
        except Invalid as error:
            errors[name] = [error.text]
        except ValidationError as error:
            errors[name] = list(error.messages)
    if errors:
        raise InvalidValue(errors)
    return cleaned


def clean_text(value: Any) -> str:
    """Text as it is stored: line ends like browsers count them, no space around it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Invalid(_("Write a text."))
    if _UNSTORABLE.search(value):
        raise Invalid(_("This text holds a character that cannot be stored."))
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def clean_choices(value: Any, choices: Iterable[str]) -> list[str]:
    """A list out of `choices`, each once, in the order of the choices."""
    order = [str(choice) for choice in choices]
    if not isinstance(value, list | tuple | set | frozenset):
        raise Invalid(_("Choose from the list."))
    if any(item not in order for item in value):
        raise Invalid(_("Choose from the list."))
    return [choice for choice in order if choice in value]


def _clean_one(
    model: type[models.Model],
    name: str,
    value: Any,
    allowed: frozenset[str],
    cleaners: Mapping[str, Cleaner],
) -> Any:
    if name not in allowed:
        raise Invalid(_("This cannot be changed here."))
    if name in cleaners:
        return cleaners[name](value)
    field = model._meta.get_field(name)
    if isinstance(field, models.CharField | models.TextField):
        return _clean_string(field, value)
    if not isinstance(field, models.Field):
        raise Invalid(_("This cannot be changed here."))
    try:
        return field.clean(None if value == "" else value, None)
    except (TypeError, OverflowError) as error:
        raise Invalid(_("This value cannot be read.")) from error


def _clean_string(field: "models.Field[Any, Any]", value: Any) -> str:
    text = clean_text(value)
    if not isinstance(field, models.TextField):
        # A name of several lines would write its own sentences into a mail.
        text = " ".join(text.split())
    if field.max_length is not None and len(text) > field.max_length:
        raise Invalid(_("Use at most %(limit)d characters.") % {"limit": field.max_length})
    if text or not field.blank:
        field.clean(text, None)
    return text
