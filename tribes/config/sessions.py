"""Django's sessions in the database, for keys that Django makes and no others."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: Any) -> bool:
        # A cookie can bring a NUL, and PostgreSQL takes no question that holds one.
        return isinstance(key, str) and len(key) >= 8 and key.isascii() and key.isalnum()
