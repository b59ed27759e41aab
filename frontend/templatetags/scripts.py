from django.template import Context, Library
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = Library()


def nonce_of(context: Context) -> str:
    """The page's nonce; error pages are rendered without a request and have none."""
    return str(getattr(context.get("request"), "csp_nonce", ""))


@register.simple_tag(takes_context=True)
def island(context: Context, name: str) -> SafeString:
    return format_html(
        '<script type="module" src="{}" nonce="{}"></script>',
        static(f"built/{name}.js"),
        nonce_of(context),
    )


@register.simple_tag(takes_context=True)
def classic_script(context: Context, path: str) -> SafeString:
    return format_html(
        '<script defer src="{}" nonce="{}"></script>', static(path), nonce_of(context)
    )
