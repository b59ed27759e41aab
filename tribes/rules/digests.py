"""Secrets that the database must not be able to give away."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """SHA-256 is enough here: a secret of 256 random bits cannot be guessed from its digest."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def derived_secret(name: str) -> str:
    """A secret that this server can make again and again, so that nothing has to store it."""
    return salted_hmac("tribes.derived_secret", name, algorithm="sha256").hexdigest()
