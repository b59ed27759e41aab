from typing import Any

import pytest
from django.utils import timezone

from api.v1 import payloads
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.actions import messages
from tribes.models import Person, ReadPosition, Stream, WorkspaceEvent

LIST = f"{V1}workspaces/"


def path(stream: Stream, part: str = "") -> str:
    return f"{LIST}{stream.public_id}/{part}"


def post(stream: Stream, by: Person, text: str = "Hello") -> WorkspaceEvent:
    return messages.post(stream=stream, text=text, by=by, now=timezone.now())


def say(cid: str = "c1", **data: Any) -> dict[str, Any]:
    return {"op": "message.post", "cid": cid, "d": data or {"text": "Hello"}}


def test_members_and_coach_have_both_streams_and_the_company_one(
    stream: Stream, shared: Stream, ada: Person, coach: Person, company: Person
) -> None:
    both, one = {stream.public_id, shared.public_id}, {shared.public_id}
    for person, expected in ((ada, both), (coach, both), (company, one)):
        rows = client_of(person).get(LIST).json()["results"]
        assert {row["ws"] for row in rows} == expected


def test_the_list_costs_four_queries(
    stream: Stream, ada: Person, django_assert_num_queries: Any
) -> None:
    client = client_of(ada)
    with django_assert_num_queries(4):
        assert client.get(LIST).json()["count"] == 2


def test_a_snapshot_tells_everything_in_the_described_shape(stream: Stream, ada: Person) -> None:
    post(stream, ada)
    client = client_of(ada)
    client.post(path(stream, "commands/"), {"op": "task.add", "cid": "t", "d": {"title": "Weld"}})
    found = client.get(path(stream)).json()

    assert found["head"] == 2
    assert set(found) == set(payloads.SnapshotSerializer().fields)
    assert set(found["messages"][0]) == set(payloads.MessageSerializer().fields)
    assert set(found["tasks"][0]) == set(payloads.TaskSerializer().fields)
    assert set(found["people"][0]) == set(payloads.ReaderSerializer().fields)


def test_a_snapshot_costs_the_same_for_many_messages(
    stream: Stream, ada: Person, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        post(stream, ada, f"Message {number}")
    client = client_of(ada)

    with django_assert_max_num_queries(13):
        assert len(client.get(path(stream)).json()["messages"]) == 50


@pytest.mark.parametrize("rows", [1, 3])
def test_older_messages_are_read_back(
    stream: Stream, ada: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        post(stream, ada, f"Old {number}")
    newest = post(stream, ada).payload["id"]
    client = client_of(ada)

    with django_assert_num_queries(5):
        found = client.get(path(stream, "messages/"), {"before": newest}).json()["messages"]
    assert [message["text"] for message in found] == [f"Old {number}" for number in range(rows)]


@pytest.mark.parametrize("asked", [{}, {"before": 0}, {"before": "x"}, {"before": 1, "limit": 101}])
def test_older_than_what_must_be_said(stream: Stream, ada: Person, asked: dict[str, Any]) -> None:
    problem(client_of(ada).get(path(stream, "messages/"), asked), 400, "invalid")


def test_a_command_answers_with_its_event(stream: Stream, ada: Person) -> None:
    found = client_of(ada).post(path(stream, "commands/"), say()).json()

    assert (found["seq"], found["k"], found["cid"], found["a"]) == (
        1,
        "message.posted",
        "c1",
        ada.pk,
    )
    assert found["d"]["text"] == "Hello"


def test_the_same_command_twice_is_done_once(stream: Stream, ada: Person) -> None:
    client = client_of(ada)
    first, second = (client.post(path(stream, "commands/"), say()) for _time in range(2))

    assert first.json() == second.json()
    assert WorkspaceEvent.objects.count() == 1


def test_an_edit_of_an_old_version_gets_the_current_one(stream: Stream, ada: Person) -> None:
    message = post(stream, ada).payload["id"]
    client = client_of(ada)
    edit = {"op": "message.edit", "base_version": 1, "d": {"id": message, "text": "Better"}}
    client.post(path(stream, "commands/"), {**edit, "cid": "a"})
    with nothing_changes():
        answer = client.post(path(stream, "commands/"), {**edit, "cid": "b"})

    assert problem(answer, 409, "stale")["current"]["text"] == "Better"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"op": "message.post", "d": {"text": "x"}}, "cid"),
        ({**say(), "op": "tribe.delete"}, "op"),
        ({**say(), "d": []}, "d"),
        ({**say(), "now": 1}, "now"),
        ({**say(), "base_version": 0}, "base_version"),
        (say(cid="x" * 41), "cid"),
        (say(text=""), "text"),
        (say(text={"a": 1}), "text"),
        (say(text="x", by=1), "by"),
        ({"op": "message.edit", "cid": "c", "d": {"id": "1 OR 1", "text": "x"}}, "id"),
        ({"op": "task.add", "cid": "c", "d": {"title": "x", "column": "later"}}, "column"),
    ],
)
def test_a_command_that_cannot_be_read_names_the_field(
    stream: Stream, ada: Person, body: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(ada).post(path(stream, "commands/"), body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_a_message_of_another_stream_is_not_reached(
    stream: Stream, shared: Stream, ada: Person, company: Person
) -> None:
    secret = post(stream, ada, "For us only").payload["id"]
    client = client_of(company)
    edit = {"op": "message.edit", "cid": "c", "d": {"id": secret, "text": "x"}}
    with nothing_changes():
        hidden = client.post(path(shared, "commands/"), edit)
        edit["d"] = {"id": 2**40, "text": "x"}
        assert_hidden(hidden, client.post(path(shared, "commands/"), edit))


def test_the_company_does_not_change_the_board(shared: Stream, company: Person) -> None:
    body = {"op": "task.add", "cid": "c", "d": {"title": "Weld"}}
    with nothing_changes():
        answer = client_of(company).post(path(shared, "commands/"), body)

    assert problem(answer, 403, "not_allowed")["rule"] == "board_is_for_tribe"


def test_who_has_read_remembers_and_never_goes_back(stream: Stream, ada: Person) -> None:
    for _number in range(3):
        post(stream, ada)
    client = client_of(ada)
    for seq in (2, 1):
        assert client.post(path(stream, "read/"), {"seq": seq}).status_code == 204

    assert ReadPosition.objects.get(person=ada).seq == 2
    assert client.get(path(stream)).json()["read"] == 2


CALLS = [
    ("get", "", {}),
    ("get", "messages/", {"before": 5}),
    ("post", "commands/", say()),
    ("post", "read/", {"seq": 1}),
]


@pytest.mark.parametrize(("method", "part", "body"), CALLS)
def test_for_others_the_workspace_does_not_exist(
    stream: Stream,
    cleo: Person,
    company: Person,
    other_coach: Person,
    manager: Person,
    method: str,
    part: str,
    body: dict[str, Any],
) -> None:
    for person in (cleo, company, other_coach, manager):
        call = getattr(client_of(person), method)
        with nothing_changes():
            assert_hidden(call(path(stream, part), body), call(f"{LIST}nothing/{part}", body))


@pytest.mark.parametrize("cid", ["", "a b", "x" * 41, 'a"b', "a\nb"])
def test_the_id_of_a_command_is_one_that_a_socket_takes(
    stream: Stream, ada: Person, cid: str
) -> None:
    with nothing_changes():
        answer = client_of(ada).post(
            f"{V1}workspaces/{stream.public_id}/commands/",
            {"op": "message.post", "cid": cid, "d": {"text": "Hello"}},
        )

    assert list(problem(answer, 400, "invalid")["errors"]) == ["cid"]
