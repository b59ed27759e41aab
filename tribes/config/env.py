"""Settings from the environment: each variable is declared once, with its meaning.

`.env.example` and `docs/settings.md` are generated from `VARIABLES`; a value that cannot be read
stops the start with the name of the variable.
"""

import os
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit


class ConfigurationError(Exception):
    """An environment variable is missing or cannot be read."""


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    meaning: str


VARIABLES: Final[list[Variable]] = []


def _read(name: str, default: str, meaning: str) -> str:
    VARIABLES.append(Variable(name, default, meaning))
    return os.environ.get(name, default).strip()


def text(name: str, default: str, meaning: str) -> str:
    return _read(name, default, meaning)


def flag(name: str, default: bool, meaning: str) -> bool:
    raw = _read(name, "yes" if default else "no", meaning).lower()
    if raw in {"1", "yes", "true", "on"}:
        return True
    if raw in {"0", "no", "false", "off", ""}:
        return False
    raise ConfigurationError(f"{name}: write yes or no, not {raw!r}")


def number(name: str, default: int, meaning: str) -> int:
    raw = _read(name, str(default), meaning)
    if not re.fullmatch(r"\d+", raw):
        raise ConfigurationError(f"{name}: write a whole number, not {raw!r}")
    return int(raw)


def words(name: str, default: str, meaning: str) -> list[str]:
    """A list; the parts are separated by commas."""
    return [part.strip() for part in _read(name, default, meaning).split(",") if part.strip()]


def database(name: str, default: str, meaning: str) -> dict[str, object]:
    """A database address as Django's settings: `sqlite:///path` or `postgresql://user@host/name`."""
    raw = _read(name, default, meaning)
    parts = urlsplit(raw)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ConfigurationError(f"{name}: begin with sqlite:/// or postgresql://, not {raw!r}")


def _sqlite(path: str) -> dict[str, object]:
    name = path[1:] if path.startswith("//") else path.removeprefix("/")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        # A file, as in production: servers and threads of the tests open it too.
        "TEST": {"NAME": f"{name}.test"},
        "OPTIONS": {
            # DEFERRED threw lock errors by the thousand at four writers; IMMEDIATE none.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
