"""The one permission class: it reads the table and denies what is not in it."""

from collections.abc import Callable
from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from api.authentication import SessionAuthentication
from api.table import TABLE, Who
from tribes.enums import Role


def _is_logged_in(request: Request) -> bool:
    return bool(request.user.is_authenticated)


def _is_browser(request: Request) -> bool:
    return _is_logged_in(request) and isinstance(
        request.successful_authenticator, SessionAuthentication
    )


def _has_role(*roles: Role) -> Callable[[Request], bool]:
    return lambda request: getattr(request.user, "role", "") in roles


CHECKS: dict[Who, Callable[[Request], bool]] = {
    Who.ANYBODY: lambda request: True,
    Who.LOGGED_IN: _is_logged_in,
    Who.BROWSER: _is_browser,
    Who.COMPANY: _has_role(Role.COMPANY),
    Who.PARTICIPANT: _has_role(Role.PARTICIPANT),
    Who.COACH: _has_role(Role.COACH),
    Who.MANAGER: _has_role(Role.MANAGER),
    Who.OBSERVER: _has_role(Role.OBSERVER),
    Who.COORDINATOR: _has_role(Role.COORDINATOR),
    Who.SCHOOL: _has_role(Role.COORDINATOR, Role.MANAGER),
}


class ByTable(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", "")
        if action in {None, "metadata"}:
            return True  # no such method here: the view answers 405
        who = TABLE.get(getattr(view, "basename", ""), {}).get(action)
        return who is not None and CHECKS[who](request)
