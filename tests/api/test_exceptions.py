from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.test import RequestFactory
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from api.exceptions import TABLE, answer_problem, flatten
from tests.api.calling import V1, client_of, problem
from tribes import exceptions as domain
from tribes.models import Person


def answer(exc: Exception) -> Any:
    return answer_problem(exc, {"request": Request(RequestFactory().get("/api/v1/me/"))})


def test_every_refusal_of_the_domain_has_a_row() -> None:
    assert set(domain.Refusal.__subclasses__()) <= set(TABLE)


REFUSALS = [
    (domain.NotVisible("no"), 404, "not_found"),
    (domain.NotAllowed("no", rule_code="not_yours"), 403, "not_allowed"),
    (domain.InvalidValue({"title": ["no"]}), 400, "invalid"),
    (domain.StaleVersion("no", current={"version": 2}), 409, "stale"),
    (domain.NoSeat("no"), 409, "no_seat"),
    (domain.AlreadyAnswered("no"), 409, "already_answered"),
    (domain.Refusal("no"), 409, "refused"),
    (SuspiciousOperation("no"), 400, "bad_request"),
    (Throttled(wait=3), 429, "throttled"),
]


@pytest.mark.parametrize(("exc", "status", "code"), REFUSALS)
def test_a_refusal_becomes_its_problem(exc: Exception, status: int, code: str) -> None:
    found = answer(exc)
    assert (found.status_code, found.data["code"], found.data["status"]) == (status, code, status)
    assert found.content_type == "application/problem+json"


def test_a_rule_that_says_no_is_named() -> None:
    assert answer(domain.NotAllowed("no", rule_code="not_yours")).data["rule"] == "not_yours"


def test_a_stale_save_gets_the_current_value() -> None:
    stale = domain.StaleVersion("no", current={"version": 2})
    assert answer(stale).data["current"] == {"version": 2}


def test_throttled_clients_are_told_how_long_to_wait() -> None:
    assert answer(Throttled(wait=3)).headers["Retry-After"] == "3"


@pytest.mark.django_db
def test_a_client_that_asks_too_often_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "1/hour"})
    first, second = (
        APIClient(headers={"x-forwarded-for": address}) for address in ("1.1.1.1", "2.2.2.2")
    )
    assert first.get(f"{V1}challenges/").status_code == 200

    problem(second.get(f"{V1}challenges/"), 429, "throttled")


def test_an_accident_says_nothing_of_what_is_inside(caplog: pytest.LogCaptureFixture) -> None:
    found = answer(IntegrityError('INSERT INTO "tribes_person"'))

    assert found.status_code == 500
    assert set(found.data) == {"type", "title", "status", "code"}
    assert "tribes_person" in caplog.text


def test_nested_errors_are_flat() -> None:
    error = ValidationError({"can": [{}, {"level": ["no"]}], "name": ["a", "b"]})

    assert flatten(error.detail) == {"can.1.level": ["no"], "name": ["a", "b"]}
    assert flatten(ValidationError("no").detail) == {"non_field_errors": ["no"]}


def test_wrong_method_is_a_405(ada: Person) -> None:
    client = client_of(ada)
    problem(client.delete(f"{V1}me/"), 405, "method_not_allowed")
    problem(client.options(f"{V1}me/"), 405, "method_not_allowed")


def test_unknown_format_is_a_406(ada: Person) -> None:
    answer = client_of(ada).get(f"{V1}me/", headers={"accept": "text/csv"})
    problem(answer, 406, "not_acceptable")


@pytest.mark.parametrize("path", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/me"])
def test_an_unknown_address_is_the_same_404(db: None, path: str) -> None:
    answer = client_of(None).get(path)

    problem(answer, 404, "not_found")
    assert answer.content == client_of(None).get(f"{V1}challenges/nothing/").content
