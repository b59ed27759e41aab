import datetime
from typing import Any

import pytest
import time_machine

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.actions import messages
from tribes.models import Notification, Person, Stream, Tribe, WorkspaceLook
from tribes.rules.workspace_looks import HOLDS

REASON = {"reason": "Somebody wrote to us."}
SECRET = "The pump is ours."
DOORS = ("tribe/", "shared/", "tribe/messages/?before=99999", "shared/messages/?before=99999")


def path(slug: str, part: str = "") -> str:
    return f"{V1}tribes/{slug}/looks/{part}"


@pytest.fixture
def said(stream: Stream, shared: Stream, ada: Person, now: datetime.datetime) -> None:
    for row in (stream, shared):
        messages.post(stream=row, text=SECRET, by=ada, now=now)


@pytest.mark.usefixtures("said")
def test_a_manager_opens_reads_and_closes(working: Tribe, manager: Person) -> None:
    client = client_of(manager)
    for door in DOORS:
        problem(client.get(path(working.slug, door)), 404, "not_found")

    opened = client.post(path(working.slug), REASON)

    assert opened.status_code == 201
    row = opened.json()
    assert (row["person"], row["reason"], row["closed_at"]) == (
        manager.first_name,
        REASON["reason"],
        None,
    )
    for door in DOORS:
        assert SECRET in client.get(path(working.slug, door)).content.decode()
    assert client.post(path(working.slug, "close/")).json()["closed_at"]
    for door in DOORS:
        problem(client.get(path(working.slug, door)), 404, "not_found")


@pytest.mark.usefixtures("said")
def test_after_the_hour_it_looks_as_if_there_were_nothing(
    working: Tribe, manager: Person, now: datetime.datetime
) -> None:
    client = client_of(manager)
    with time_machine.travel(now, tick=False):
        client.post(path(working.slug), REASON)
    last = now + HOLDS - datetime.timedelta(seconds=1)
    with time_machine.travel(last, tick=False):
        assert {client.get(path(working.slug, door)).status_code for door in DOORS} == {200}

    with time_machine.travel(now + HOLDS, tick=False), nothing_changes():
        for door in DOORS:
            assert_hidden(client.get(path(working.slug, door)), client.get(path("never-was", door)))


CALLS = [("get", "", {}), ("post", "", REASON), ("post", "close/", {})] + [
    ("get", door, {}) for door in DOORS
]


@pytest.mark.parametrize(("method", "part", "body"), CALLS)
def test_for_others_there_is_no_such_door(
    working: Tribe,
    manager: Person,
    strangers: list[Person],
    coordinator: Person,
    now: datetime.datetime,
    method: str,
    part: str,
    body: dict[str, str],
) -> None:
    client_of(manager).post(path(working.slug), REASON)
    others = [row for row in strangers if row != manager]

    for person in [*others, coordinator, factories.ObserverFactory()]:
        call = getattr(client_of(person), method)
        with nothing_changes():
            assert_hidden(call(path(working.slug, part), body), call(path("never-was", part), body))


@pytest.mark.parametrize("who", ["ada", "coach", "company"])
def test_who_is_in_the_workspace_reads_who_looked_in_and_opens_nothing(
    working: Tribe, manager: Person, who: str, request: pytest.FixtureRequest
) -> None:
    client_of(manager).post(path(working.slug), REASON)
    client = client_of(request.getfixturevalue(who))

    (row,) = client.get(path(working.slug)).json()["results"]

    assert (row["person"], row["reason"]) == (manager.first_name, REASON["reason"])
    with nothing_changes():
        problem(client.post(path(working.slug), REASON), 404, "not_found")
        problem(client.get(path(working.slug, "tribe/")), 404, "not_found")


def test_visitors_are_asked_to_log_in(working: Tribe) -> None:
    for part in ("", *DOORS):
        problem(client_of(None).get(path(working.slug, part)), 401, "not_authenticated")


def test_the_look_of_one_manager_opens_nothing_to_another(working: Tribe, manager: Person) -> None:
    client_of(manager).post(path(working.slug), REASON)
    other = client_of(factories.ManagerFactory())

    assert other.get(path(working.slug)).json()["results"] == []
    problem(other.get(path(working.slug, "tribe/")), 404, "not_found")
    with nothing_changes():
        problem(other.post(path(working.slug, "close/")), 404, "not_found")


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": " "}, {"reason": "x" * 501}])
def test_without_a_reason_nothing_opens(
    working: Tribe, manager: Person, body: dict[str, str]
) -> None:
    with nothing_changes():
        answer = client_of(manager).post(path(working.slug), body)

    assert list(problem(answer, 400, "invalid")["errors"]) == ["reason"]


def test_a_time_of_ones_own_is_refused(working: Tribe, manager: Person) -> None:
    body = {**REASON, "closes_at": "2099-01-01T00:00:00Z"}
    with nothing_changes():
        answer = client_of(manager).post(path(working.slug), body)

    assert list(problem(answer, 400, "invalid")["errors"]) == ["closes_at"]


def test_a_second_call_opens_no_second_look(working: Tribe, manager: Person) -> None:
    client = client_of(manager)
    first, second = [client.post(path(working.slug), REASON).json() for _ in range(2)]

    assert first == second
    assert WorkspaceLook.objects.count() == 1
    assert Notification.objects.count() == 3


WRITES: list[tuple[str, dict[str, Any]]] = [
    ("commands/", {"op": op, "cid": "once", "base_version": 1, "d": values})
    for op, values in [
        ("message.post", {"text": "Hello"}),
        ("message.edit", {"id": 1, "text": "Hello"}),
        ("message.delete", {"id": 1}),
        ("task.add", {"title": "Weld", "column": "todo"}),
        ("task.move", {"id": 1, "column": "done", "after": None}),
        ("task.delete", {"id": 1}),
    ]
] + [("read/", {"seq": 1})]


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize(("part", "body"), WRITES)
def test_who_looks_writes_nothing(
    working: Tribe,
    stream: Stream,
    shared: Stream,
    manager: Person,
    part: str,
    body: dict[str, Any],
) -> None:
    client = client_of(manager)
    client.post(path(working.slug), REASON)

    for row in (stream, shared):
        with nothing_changes():
            answer = client.post(f"{V1}workspaces/{row.public_id}/{part}", body)
        problem(answer, 404, "not_found")
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(path(working.slug, "tribe/"), body)
        assert answer.status_code == 405


@pytest.mark.usefixtures("said")
def test_the_doors_of_the_members_stay_shut(
    working: Tribe, stream: Stream, manager: Person
) -> None:
    client = client_of(manager)
    client.post(path(working.slug), REASON)

    assert client.get(f"{V1}workspaces/").json()["results"] == []
    problem(client.get(f"{V1}workspaces/{stream.public_id}/"), 404, "not_found")


def test_a_manager_who_is_a_member_reads_as_a_member_and_looks_at_nothing(
    working: Tribe, stream: Stream, manager: Person
) -> None:
    seat = working.seats.filter(membership=None).first()
    factories.MembershipFactory(tribe=working, person=manager, seat=seat)
    client = client_of(manager)

    with nothing_changes():
        problem(client.post(path(working.slug), REASON), 404, "not_found")
    assert client.get(f"{V1}workspaces/{stream.public_id}/").status_code == 200
