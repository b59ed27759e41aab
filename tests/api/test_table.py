"""Every address under /api/ has a row, and every row has an address."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

from api.table import OPEN_PAGES, TABLE, Who
from tests import factories
from tests.api.calling import client_of, nothing_changes, problem
from tribes.models import Person

LOGGED_IN = {"company", "participant", "coach", "manager"}
MAY: dict[Who, set[str]] = {
    Who.ANYBODY: LOGGED_IN | {"anonymous"},
    Who.LOGGED_IN: LOGGED_IN,
    Who.BROWSER: LOGGED_IN,
    Who.COMPANY: {"company"},
    Who.PARTICIPANT: {"participant"},
    Who.COACH: {"coach"},
    Who.MANAGER: {"manager"},
}


def _patterns(resolver: Any, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLPattern):
            yield prefix + str(part.pattern), part
        else:
            yield from _patterns(part, prefix + str(part.pattern))


def _routes() -> list[tuple[str, str, str, str]]:
    """(resource, action, method, path) of every method of every resource."""
    found = []
    for _path, pattern in _patterns(get_resolver("api.urls")):
        callback: Any = pattern.callback
        for method, action in getattr(callback, "actions", {}).items():
            found.append((callback.initkwargs["basename"], action, method, _address(pattern)))
    return found


def _address(pattern: URLPattern) -> str:
    resolver = get_resolver("api.urls")
    names = list(pattern.pattern.regex.groupindex)
    return "/" + resolver.reverse(str(pattern.name), **dict.fromkeys(names, "7"))


ROUTES = _routes()
DENIED = [
    pytest.param(method, path, who, id=f"{who}-{method}-{path}")
    for resource, action, method, path in ROUTES
    for who in sorted((LOGGED_IN | {"anonymous"}) - MAY[TABLE[resource][action]])
]
ALLOWED = [
    pytest.param(method, path, who, id=f"{who}-{method}-{path}")
    for resource, action, method, path in ROUTES
    for who in sorted(MAY[TABLE[resource][action]])
]


@pytest.fixture
def people(db: None) -> dict[str, Person | None]:
    return {
        "anonymous": None,
        "company": factories.CompanyPersonFactory(),
        "participant": factories.ParticipantFactory(),
        "coach": factories.CoachFactory(),
        "manager": factories.ManagerFactory(),
    }


def test_every_action_has_a_row_and_every_row_an_action() -> None:
    rows = {(resource, action) for resource, actions in TABLE.items() for action in actions}
    assert {(resource, action) for resource, action, _method, _path in ROUTES} == rows


def test_every_other_address_is_an_open_page() -> None:
    others = {
        pattern.name
        for _path, pattern in _patterns(get_resolver("api.urls"))
        if not hasattr(pattern.callback, "actions")
    }
    assert others == OPEN_PAGES


@pytest.mark.parametrize(("method", "path", "who"), DENIED)
def test_who_is_not_in_the_row_is_refused(
    method: str, path: str, who: str, people: dict[str, Person | None]
) -> None:
    client = client_of(people[who])
    with nothing_changes():
        answer = getattr(client, method)(path, {})
    if who == "anonymous":
        problem(answer, 401, "not_authenticated")
    else:
        problem(answer, 403, "not_allowed")


@pytest.mark.parametrize(("method", "path", "who"), ALLOWED)
def test_who_is_in_the_row_gets_past_the_first_door(
    method: str, path: str, who: str, people: dict[str, Person | None]
) -> None:
    answer = getattr(client_of(people[who]), method)(path, {})
    assert answer.status_code in {200, 201, 204, 400, 404}
