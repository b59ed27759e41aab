"""Addresses without a language: for programs, and the pages of the demo."""

from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_safe

from frontend.sitemaps import SITEMAPS
from frontend.views import crawlers, demo

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("manifest.webmanifest", crawlers.manifest, name="manifest"),
    path("service-worker.js", crawlers.service_worker, name="service_worker"),
    path("offline/", crawlers.offline, name="offline"),
    path("demo/mail/", demo.mail, name="demo_mail"),
    path("demo/style/", demo.style, name="styleguide"),
]
