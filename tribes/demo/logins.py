"""Who can be tried in the demo: one person per role, named on the log-in page."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from tribes.enums import Level, Role

PASSWORD = "tribes-demo"  # noqa: S105 - printed on the log-in page of the demo, secret nowhere
CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class DemoLogin:
    role: str
    email: str
    about: str
    password: str = PASSWORD


@cache
def content(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def all_logins() -> list[DemoLogin]:
    return [
        DemoLogin(_role_of(person), person["email"], person["first_name"])
        for person in content("people")
        if person.get("featured")
    ]


def _role_of(person: dict[str, Any]) -> str:
    """Students and lateral entrants have one role and two ways in."""
    if person["role"] != Role.PARTICIPANT:
        return str(Role(person["role"]).label)
    is_lateral = person["profile"]["level"] == Level.LATERAL
    return str(Level.LATERAL.label if is_lateral else _("Student"))


def featured() -> list[DemoLogin]:
    """For the log-in page; empty unless this is a demo."""
    return all_logins() if settings.DEMO else []
