import json
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from frontend.templatetags.scripts import nonce_of

register = Library()
# What would end the script element or start a comment, as in Django's json_script.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def structured_data(context: Context, data: dict[str, Any]) -> SafeString:
    """JSON-LD for search engines; text of people cannot leave the element."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json" nonce="{}">{}</script>',
        nonce_of(context),
        mark_safe(text),  # noqa: S308 - escaped above for the inside of a script element
    )
