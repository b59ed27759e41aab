from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.actions import access_tokens
from tribes.models import AccessToken, Person

LIST = f"{V1}me/access-tokens/"


def test_the_secret_is_shown_once_and_works(ada: Person) -> None:
    made = client_of(ada).post(LIST, {"name": "script"})
    secret = made.json()["secret"]

    assert made.status_code == 201
    assert secret not in client_of(ada).get(LIST).content.decode()
    client = APIClient(headers={"authorization": f"Bearer {secret}"})
    assert client.get(f"{V1}me/").json()["id"] == ada.pk


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "x" * 61}])
def test_a_token_has_a_name(ada: Person, body: dict[str, str]) -> None:
    with nothing_changes():
        answer = client_of(ada).post(LIST, body)

    assert "name" in problem(answer, 400, "invalid")["errors"]


def test_a_token_cannot_make_or_see_tokens(ada: Person) -> None:
    _token, secret = access_tokens.create(name="script", by=ada)
    client = APIClient(headers={"authorization": f"Bearer {secret}"})
    client.get(f"{V1}me/")
    with nothing_changes():
        answers = [client.post(LIST, {"name": "next"}), client.get(LIST)]

    for answer in answers:
        problem(answer, 403, "not_allowed")


def test_its_owner_revokes_a_token(ada: Person) -> None:
    token, _secret = access_tokens.create(name="script", by=ada)

    assert client_of(ada).delete(f"{LIST}{token.pk}/").status_code == 204
    assert not AccessToken.objects.exists()


def test_the_token_of_somebody_else_is_as_if_it_never_was(ada: Person, ben: Person) -> None:
    token, _secret = access_tokens.create(name="script", by=ada)
    client = client_of(ben)
    with nothing_changes():
        assert_hidden(client.delete(f"{LIST}{token.pk}/"), client.delete(f"{LIST}0/"))
    assert client.get(LIST).json()["count"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_four_queries(
    ada: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        access_tokens.create(name=f"script {number}", by=ada)
    client = client_of(ada)

    with django_assert_num_queries(4):
        assert len(client.get(LIST).json()["results"]) == rows
