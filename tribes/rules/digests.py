"""Secrets that the database must not be able to give away."""

import hashlib
import secrets


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """SHA-256 is enough here: a secret of 256 random bits cannot be guessed from its digest."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
