"""Public pages for search engines, each with its address in the other language."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from tribes.models import Challenge, Result
from tribes.queries import challenges, results


class PublicSitemap(Sitemap):  # type: ignore[type-arg]  # Sitemap is not generic at run time
    i18n = True
    alternates = True
    x_default = True
    protocol = urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.BASE_URL).netloc


class PageSitemap(PublicSitemap):
    def items(self) -> list[str]:
        return ["home", "challenges", "results", "how", "about", "accessibility"]

    def location(self, item: str) -> str:
        return reverse(item)


class ChallengeSitemap(PublicSitemap):
    def items(self) -> QuerySet[Challenge]:
        return challenges.search(AnonymousUser())

    def location(self, item: Challenge) -> str:
        return reverse("challenge", args=[item.slug])

    def lastmod(self, item: Challenge) -> datetime.datetime:
        return item.updated_at


class ResultSitemap(PublicSitemap):
    def items(self) -> QuerySet[Result]:
        return results.search(AnonymousUser())

    def location(self, item: Result) -> str:
        return reverse("result", args=[item.tribe.slug])

    def lastmod(self, item: Result) -> datetime.datetime:
        return item.updated_at


SITEMAPS = {"pages": PageSitemap, "challenges": ChallengeSitemap, "results": ResultSitemap}
