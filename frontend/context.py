"""What every page needs: the network, the menus by role, the page in the other language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.demo import logins
from tribes.enums import Role
from tribes.queries import challenges, notices

Entry = tuple[Promise | str, str]


@dataclass(frozen=True)
class MenuItem:
    label: Promise | str
    url: str
    current: bool


MAIN: list[Entry] = [(_("Challenges"), "challenges")]
FOR_VISITORS: list[Entry] = [(_("How it works"), "how"), (_("About"), "about")]
FOR_ROLE: dict[str | None, list[Entry]] = {
    Role.COMPANY: [(_("My challenges"), "company_home")],
    Role.PARTICIPANT: [(_("For you"), "suggestions"), (_("My tribes"), "my_tribes")],
    Role.COACH: [(_("My tribes"), "coach_home")],
    Role.MANAGER: [
        (_("Programme"), "manager_home"),
        (_("Organisations"), "manager_organisations"),
        (_("Partners"), "manager_partners"),
    ],
    Role.OBSERVER: [(_("Numbers"), "observer_home")],
    Role.COORDINATOR: [(_("My school"), "school_home")],
}
ACCOUNT_FOR_ROLE: dict[str | None, list[Entry]] = {
    Role.PARTICIPANT: [(_("My profile"), "profile")],
    "": [(_("Who are you?"), "role")],
}
FOOTER: list[Entry] = [
    (_("Results"), "results"),
    (_("How it works"), "how"),
    (_("How matching works"), "how_matching"),
    (_("About"), "about"),
    (_("Partners"), "partners"),
    (_("Accessibility"), "accessibility"),
]
FOOTER_OF_DEMO: list[Entry] = [(_("Mail of the demo"), "demo_mail")]


def page(request: HttpRequest) -> dict[str, Any]:
    # Nothing here asks the database before a template uses it: error pages stay cheap.
    return {
        "network": {**settings.NETWORK, "home_url": reverse("home")},
        "nav_items": SimpleLazyObject(lambda: menu(request, main_entries(role_of(request)))),
        "account_items": SimpleLazyObject(
            lambda: menu(request, ACCOUNT_FOR_ROLE.get(role_of(request), []))
        ),
        "unread_notices": SimpleLazyObject(lambda: unread_of(request)),
        "draft_count": SimpleLazyObject(lambda: count_drafts(request)),
        "footer_items": SimpleLazyObject(lambda: menu(request, footer_entries())),
        "demo_logins": logins.featured,
        "other_language_url": other_language_url(request),
        "canonical_url": settings.BASE_URL + request.path,
        "language_urls": language_urls(request),
    }


def role_of(request: HttpRequest) -> str | None:
    """None for visitors; empty for somebody who has not answered the first question yet."""
    return getattr(getattr(request, "user", None), "role", None)


def unread_of(request: HttpRequest) -> int:
    return notices.unread(request.user).count()


def main_entries(role: str | None) -> list[Entry]:
    own = FOR_ROLE.get(role or "", [])
    return [*own, *MAIN, *(FOR_VISITORS if not own else FOR_VISITORS[:1])]


def count_drafts(request: HttpRequest) -> int:
    """0 for everybody but a company, without a query: the list of all others is empty by itself."""
    return challenges.drafts_of(request.user).count()


def footer_entries() -> list[Entry]:
    return FOOTER + (FOOTER_OF_DEMO if settings.DEMO else [])


def menu(request: HttpRequest, entries: list[Entry]) -> list[MenuItem]:
    urls = [(label, reverse(name)) for label, name in entries]
    return [MenuItem(label, url, request.path == url) for label, url in urls]


def other_language_url(request: HttpRequest) -> str:
    """The same page in the other language; empty where a page has one language only."""
    if request.resolver_match is None:
        return ""
    other = "en" if get_language() == "nl" else "nl"
    url = translate_url(request.get_full_path(), other)
    return "" if url == request.get_full_path() else url


def language_urls(request: HttpRequest) -> dict[str, str]:
    """Absolute address of this page by language, for search engines."""
    return {
        code: settings.BASE_URL + translate_url(request.path, code)
        for code, _name in settings.LANGUAGES
    }
