"""Who calls: a browser session, or a token in the Authorization header."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import authentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from tribes.actions.access_tokens import note_use
from tribes.models import Person
from tribes.queries import access_tokens
from tribes.rules.digests import digest_of

CHALLENGE = 'Bearer realm="api"'
SCHEME = "bearer"
HOUR = 3600


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session; writes need the CSRF token. Somebody without one is told to log in."""

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer <secret>`."""

    def authenticate(self, request: Request) -> tuple[Person, str] | None:
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        if not words or words[0].lower() != SCHEME:
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("Write: Authorization: Bearer, a space, the token."))
        return self._person(words[1]), words[1]

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE

    def _person(self, secret: str) -> Person:
        person = access_tokens.person_by_secret(secret)
        if person is None:
            raise AuthenticationFailed(_("This token does not work. It may have been revoked."))
        # Asked of the cache first: an UPDATE takes SQLite's only write lock, also for no rows.
        if cache.add(f"token-used:{digest_of(secret)}", 1, timeout=HOUR):
            note_use(secret=secret, now=timezone.now())
        return person
