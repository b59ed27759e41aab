"""Words in another language than the page say so, for who hears them read aloud."""

from typing import Protocol

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = Library()


class Written(Protocol):
    """A challenge or a result: its text is its title, in the language it was written in."""

    language: str


@register.filter
def in_own_language(written: Written) -> SafeString:
    """To stand inside a sentence of the page."""
    return format_html('<span lang="{}">{}</span>', written.language, written)
