"""Calls over real HTTP, and what an answer must look like."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Model
from rest_framework.test import APIClient

from tribes.models import Person

V1 = "/api/v1/"


def client_of(person: Person | None) -> APIClient:
    """A browser with this person's session, or of somebody who is not logged in."""
    client = APIClient(headers={"accept-language": "en"})
    if person is not None:
        client.force_login(person)
    return client


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    """Check that the answer is this problem, and return it."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert (body["status"], body["code"]) == (status, code)
    assert body["type"].endswith(code)
    return body


def assert_hidden(hidden: Any, missing: Any) -> None:
    """The same bytes for what somebody may not see and for what never was."""
    problem(hidden, 404, "not_found")
    assert hidden.content == missing.content


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = _rows()
    yield
    assert _rows() == before


def _rows() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: _values(model) for model in apps.get_app_config("tribes").get_models()}


def _values(model: type[Model]) -> list[dict[str, Any]]:
    rows = model._default_manager.order_by("pk").values()
    # Logging in is no change of what the test is about.
    return [{name: row[name] for name in row if name != "last_login"} for row in rows]
