"""How a change of a challenge is drawn."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from django.template import Library

from frontend.forms.change import LABELS
from tribes.enums import Level, MinimumAge, SiteAccess, Spoken
from tribes.rules.differences import FieldChange, Piece

register = Library()
# Stored as codes; a page shows what the code stands for.
CHOICES: Final[Mapping[str, Any]] = MappingProxyType(
    {"levels": Level, "minimum_age": MinimumAge, "site": SiteAccess, "spoken": Spoken}
)
_CODE = re.compile(r"[^\s,]+")


@register.filter
def field_label(change: FieldChange) -> str:
    return str(LABELS[change.name])


@register.filter
def is_choice(change: FieldChange) -> bool:
    """Then its words are those of the platform, in the language of the page."""
    return change.name in CHOICES


@register.filter
def in_words(change: FieldChange) -> list[Piece]:
    """The pieces as they are, and those of a choice by what somebody chose."""
    if not is_choice(change):
        return change.pieces
    words = {str(value): str(label) for value, label in CHOICES[change.name].choices}
    return [
        replace(piece, text=_CODE.sub(lambda code: words.get(code[0], code[0]), piece.text))
        for piece in change.pieces
    ]
