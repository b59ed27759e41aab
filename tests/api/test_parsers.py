import pytest
from rest_framework.test import APIClient

from api.parsers import MAX_BYTES, MAX_DEPTH
from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.models import Person

ME = f"{V1}me/"


@pytest.fixture
def client(ada: Person) -> APIClient:
    return client_of(ada)


BAD = {
    "nothing": b" ",
    "no JSON": b"{",
    "list": b"[]",
    "text": b'"first_name"',
    "null": b"null",
    "NaN": b'{"first_name": NaN}',
    "Infinity": b'{"first_name": -Infinity}',
    "endless number": b'{"first_name": 1e999}',
    "huge number": b'{"first_name": 9007199254740992}',
    "five thousand digits": b'{"first_name": ' + b"9" * 5000 + b"}",
    "too deep": b'{"a":' * MAX_DEPTH + b"{}" + b"}" * MAX_DEPTH,
    "very deep": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "very deep list": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep and unfinished": b'{"a":' + b"[" * 100_000,
    "not UTF-8": b'{"first_name": "\xff"}',
    "UTF-16": '{"first_name": "Eve"}'.encode("utf-16"),
    "NUL": b'{"first_name": "E\\u0000ve"}',
    "half a pair": b'{"first_name": "\\ud800"}',
    "half a pair in a name": b'{"\\udfff": 1}',
    "the same name twice": b'{"first_name": "Eve", "first_name": "Ada"}',
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
def test_what_is_not_plain_json_is_a_400(client: APIClient, body: bytes) -> None:
    with nothing_changes():
        answer = client.patch(ME, body, content_type="application/json")

    problem(answer, 400, "bad_json")


def test_a_body_that_is_too_large_is_a_413(client: APIClient) -> None:
    body = b'{"first_name": "' + b"x" * MAX_BYTES + b'"}'
    with nothing_changes():
        answer = client.patch(ME, body, content_type="application/json")

    problem(answer, 413, "too_large")


def test_another_media_type_is_a_415(client: APIClient) -> None:
    with nothing_changes():
        answer = client.patch(ME, "a=1", content_type="application/x-www-form-urlencoded")

    problem(answer, 415, "unsupported_media_type")


def test_what_is_just_deep_enough_is_read(client: APIClient) -> None:
    body = b'{"a":' * (MAX_DEPTH - 1) + b"{}" + b"}" * (MAX_DEPTH - 1)

    problem(client.patch(ME, body, content_type="application/json"), 400, "invalid")


def test_letters_of_every_script_are_kept(client: APIClient) -> None:
    answer = client.patch(ME, {"first_name": "Zoë 张 🛠"})

    assert answer.json()["first_name"] == "Zoë 张 🛠"
