"""Every address under /api/ has a row, and every row has an address."""

from collections.abc import Iterator, Set
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from api.realtime.messages import SCHEMAS
from api.table import COMMANDS, OPEN_PAGES, SOCKET_FRAMES, TABLE, Sender, Who
from tests import factories
from tests.api.calling import V1, client_of, nothing_changes, problem
from tests.stage import Stage
from tribes.actions.commands import OPS
from tribes.enums import Audience
from tribes.models import Person
from tribes.rules.permission_table import WITH_COACH, Persona

LOGGED_IN = {"company", "participant", "coach", "manager", "observer", "coordinator"}
MAY: dict[Who, set[str]] = {
    Who.ANYBODY: LOGGED_IN | {"anonymous"},
    Who.LOGGED_IN: LOGGED_IN,
    Who.BROWSER: LOGGED_IN,
    Who.COMPANY: {"company"},
    Who.PARTICIPANT: {"participant"},
    Who.COACH: {"coach"},
    Who.MANAGER: {"manager"},
    Who.OBSERVER: {"observer"},
    Who.COORDINATOR: {"coordinator"},
    Who.SCHOOL: {"coordinator", "manager"},
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
        "observer": factories.ObserverFactory(),
        "coordinator": factories.CoordinatorFactory(),
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


# In the chat of the tribe and in the one with the company.
SENDERS: dict[Sender, tuple[Set[Persona], Set[Persona]]] = {
    Sender.WRITER: (
        WITH_COACH,
        WITH_COACH | {Persona.COMPANY},
    ),
    Sender.AUTHOR: ({Persona.MEMBER}, {Persona.MEMBER}),
    Sender.TRIBE: (WITH_COACH, WITH_COACH),
}


def test_every_frame_and_command_has_a_row() -> None:
    assert set(SOCKET_FRAMES) == set(SCHEMAS)
    assert set(COMMANDS) == set(OPS)


@pytest.mark.parametrize("audience", list(Audience))
def test_who_may_not_send_a_command_changes_nothing(audience: Audience, own_stage: Stage) -> None:
    with nothing_changes():
        answers = {
            (persona, op): _send(own_stage, persona, audience, op).status_code
            for persona, op in product(Persona, COMMANDS)
            if persona not in _senders(op, audience)
        }

    assert {code for (persona, _op), code in answers.items() if not own_stage.people[persona]} == {
        401
    }
    assert set(answers.values()) == {401, 403, 404}


@pytest.mark.parametrize("audience", list(Audience))
def test_who_may_send_a_command_gets_it_done(audience: Audience, own_stage: Stage) -> None:
    answers = {}
    for persona, op in product(Persona, COMMANDS):
        if persona in _senders(op, audience) and _has_place(op, audience):
            with transaction.atomic():
                answers[persona, op] = _send(own_stage, persona, audience, op).status_code
                transaction.set_rollback(True)

    assert set(answers.values()) == {200}, answers


def _has_place(op: str, audience: Audience) -> bool:
    """Cards are on the board of the tribe only, and questions in the chat with the company."""
    if op == "message.unask":
        return audience == Audience.SHARED
    return audience == Audience.TRIBE or "task" not in op


def _senders(op: str, audience: Audience) -> Set[Persona]:
    return SENDERS[COMMANDS[op]][list(Audience).index(audience)]


def _send(stage: Stage, persona: Persona, audience: Audience, op: str) -> Any:
    kind = "task" if op.startswith("task") else f"message in {audience} chat"
    pk = stage.things[kind]["pk"]
    data: dict[str, Any] = {
        "message.post": {"text": "Hello"},
        "message.edit": {"id": pk, "text": "Hello again"},
        "task.add": {"title": "Weld", "column": "todo"},
        "task.edit": {"id": pk, "title": "Weld it"},
        "task.move": {"id": pk, "column": "done"},
    }
    body = {"op": op, "cid": "once", "d": data.get(op, {"id": pk})}
    address = f"{V1}workspaces/{stage.streams[audience].public_id}/commands/"
    return client_of(stage.people[persona]).post(address, body)
