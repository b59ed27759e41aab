"""What programs read: search engines and browsers that install the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

A_DAY = 60 * 60 * 24
# The colours of the design: paper and primary in light.
PAPER, PRIMARY = "#F2F5F5", "#0B5563"


@require_safe
@cache_control(max_age=A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": settings.BASE_URL + reverse("sitemap")}
    return render(request, "plain/robots.txt", context, content_type="text/plain")


@require_safe
@cache_control(max_age=A_DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    icon = {"src": static("frontend/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    content = {
        "name": settings.NETWORK["name"],
        "short_name": settings.NETWORK["name"],
        "start_url": reverse("start"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PRIMARY,
        "icons": [icon],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    return render(request, "plain/service_worker.js", content_type="text/javascript")


@require_safe
@cache_control(max_age=A_DAY)
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "plain/offline.html")
