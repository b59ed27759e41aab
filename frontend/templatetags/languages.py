"""Words in another language than the page say so, for who hears them read aloud."""

from typing import Protocol

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tribes.enums import Spoken

register = Library()


class Written(Protocol):
    """A challenge or a result: its text is its title, in the language it was written in."""

    language: str


@register.filter
def language_name(code: str) -> str:
    """As the reader calls it."""
    return str(Spoken(code).label)


@register.filter
def in_language_of(text: object, written: Written) -> SafeString:
    """A word of a challenge or a result, such as the title of a part, inside a sentence."""
    return format_html('<span lang="{}">{}</span>', written.language, text)


@register.filter
def in_own_language(written: Written) -> SafeString:
    """To stand inside a sentence of the page."""
    return in_language_of(written, written)
