"""Who calls: a browser session, or a token in the Authorization header."""

from rest_framework import authentication


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session; writes need the CSRF token."""


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer <secret>`."""
