"""Who opens a socket, and whether they may still: sessions for browsers, tickets for others."""

from collections.abc import Iterable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from api.realtime.sockets import Login
from tribes.actions import socket_tickets
from tribes.exceptions import NotVisible
from tribes.models import Person


def by_session(session_key: str) -> Login | None:
    """The person of a browser session, as Django's own middleware would find them."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    person = get_user(request)
    if not isinstance(person, Person):
        return None
    return Login(person, session_key, person.password)


def by_ticket(secret: str) -> Login | None:
    try:
        person = socket_tickets.redeem(secret=secret, now=timezone.now())
    except NotVisible:
        return None
    return Login(person, None, person.password)


def ended(logins: Iterable[Login]) -> set[int]:
    """Indexes of log-ins that are over: logged out, expired, not active, another password."""
    entries = list(logins)
    keys = {login.session_key for login in entries if login.session_key}
    alive = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()).values_list(
            "session_key", flat=True
        )
    )
    active = Person.objects.filter(is_active=True, pk__in={one.person.pk for one in entries})
    passwords = dict(active.values_list("pk", "password"))
    return {
        index
        for index, login in enumerate(entries)
        if not _is_alive(login, alive, passwords.get(login.person.pk))
    }


def _is_alive(login: Login, sessions: set[str], password: str | None) -> bool:
    if password is None:
        return False
    if login.session_key is None:
        return password == login.password
    if login.session_key not in sessions:
        return False
    return password == login.password or _renew(login)


def _renew(login: Login) -> bool:
    """After a new password the session that changed it goes on; the others do not."""
    renewed = by_session(login.session_key or "")
    if renewed is None:
        return False
    login.password = renewed.password
    return True
