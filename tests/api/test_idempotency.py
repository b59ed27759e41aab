"""A double click, or a phone that sends again, makes one thing."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.calling import V1, problem
from tribes.models import AccessToken, Challenge, Edition, Organisation, Person, RepeatedRequest

DRAFTS = f"{V1}my-challenges/"


@pytest.fixture
def body(organisation: Organisation) -> dict[str, str]:
    edition: Edition = factories.EditionFactory()
    return {"organisation": organisation.slug, "edition": edition.slug}


def post(by: Person, body: dict[str, str], key: str, path: str = DRAFTS) -> Any:
    client = Client()
    client.force_login(by)
    headers = {"idempotency-key": key}
    return client.post(path, body, content_type="application/json", headers=headers)


def test_the_same_key_makes_one_and_gives_the_same_answer(
    company: Person, body: dict[str, str]
) -> None:
    first, second = post(company, body, "3f0c"), post(company, body, "3f0c")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Challenge.objects.count() == 1


def test_two_keys_make_two(company: Person, body: dict[str, str]) -> None:
    post(company, body, "one")
    post(company, body, "two")

    assert Challenge.objects.count() == 2


def test_the_same_key_with_another_body_is_refused(company: Person, body: dict[str, str]) -> None:
    post(company, body, "3f0c")

    answer = post(company, {**body, "template": "sensor"}, "3f0c")

    problem(answer, 422, "key_reused")
    assert Challenge.objects.count() == 1


def test_while_the_first_is_answered_the_second_is_told_so(
    company: Person, body: dict[str, str]
) -> None:
    post(company, body, "3f0c")
    RepeatedRequest.objects.update(status=None)

    problem(post(company, body, "3f0c"), 409, "still_running")


def test_what_was_refused_is_not_remembered(company: Person, body: dict[str, str]) -> None:
    wrong = {**body, "edition": "no-such-edition"}
    problem(post(company, wrong, "3f0c"), 404, "not_found")

    assert not RepeatedRequest.objects.exists()
    assert post(company, body, "3f0c").status_code == 201


def test_a_key_does_not_open_what_the_table_keeps_shut(ada: Person, body: dict[str, str]) -> None:
    assert post(ada, body, "3f0c").status_code == 403
    assert not RepeatedRequest.objects.exists()


def test_an_answer_with_a_secret_is_kept_nowhere(ada: Person) -> None:
    post(ada, {"name": "script"}, "3f0c", f"{V1}me/access-tokens/")

    assert AccessToken.objects.exists()
    assert not RepeatedRequest.objects.exists()
