from functools import lru_cache

from django.template import Library
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

register = Library()


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """Inline SVG of a Lucide icon; without a label it is decoration and hidden from readers."""
    # A label may be lazy: the words of this reader, not of the one before, are what is kept.
    return _drawn(str(name), str(label), size)


@lru_cache(maxsize=1024)
def _drawn(name: str, label: str, size: int) -> SafeString:
    """Kept, because the library writes its XML anew each time: a tenth of the work of a page."""
    meaning = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return SafeString(lucide(name, size=size, focusable="false", stroke_width="1.75", **meaning))


TONE_ICONS = {
    "neutral": "circle-dashed",
    "info": "circle-dot",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "error": "octagon-x",
    "signal": "diamond",
    "debug": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
}


@register.filter
def tone_icon(tone: str) -> str:
    return TONE_ICONS.get(tone, "info")
