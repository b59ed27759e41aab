from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tests.tribes.asking import ask_to_join
from tribes.models import JoinRequest, Membership, Person, Seat, Tribe

LIST = f"{V1}join-requests/"
WHY = {"reason": "We look for a welder."}


@pytest.fixture
def asked(tribe: Tribe, cleo: Person) -> JoinRequest:
    return ask_to_join(tribe, cleo, message="I weld.")


def path(join_request: JoinRequest, action: str) -> str:
    return f"{LIST}{join_request.pk}/{action}/"


def test_somebody_sees_own_requests(asked: JoinRequest, cleo: Person) -> None:
    rows = client_of(cleo).get(LIST).json()["results"]

    assert [(row["id"], row["tribe"]) for row in rows] == [(asked.pk, asked.tribe.slug)]


def test_a_member_sees_who_asks(asked: JoinRequest, ada: Person) -> None:
    rows = client_of(ada).get(LIST, {"tribe": asked.tribe.slug}).json()["results"]

    assert [(row["person"], row["message"]) for row in rows] == [("Cleo", "I weld.")]


def test_others_see_no_requests_of_the_tribe(asked: JoinRequest, cleo: Person) -> None:
    assert client_of(cleo).get(LIST, {"tribe": asked.tribe.slug}).json()["count"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_own_requests_cost_four_queries(
    cleo: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for tribe in factories.TribeFactory.create_batch(rows):
        ask_to_join(tribe, cleo)
    client = client_of(cleo)

    with django_assert_num_queries(4):
        assert len(client.get(LIST).json()["results"]) == rows


def test_a_member_gives_a_seat(asked: JoinRequest, ada: Person, cleo: Person) -> None:
    answer = client_of(ada).post(path(asked, "accept"))

    assert answer.json()["state"] == "accepted"
    assert Membership.objects.filter(tribe=asked.tribe, person=cleo, left_at=None).exists()


def test_the_last_seat_may_just_be_gone(asked: JoinRequest, ada: Person) -> None:
    Seat.objects.filter(tribe=asked.tribe, membership=None).delete()
    with nothing_changes():
        problem(client_of(ada).post(path(asked, "accept")), 409, "no_seat")


def test_a_member_declines_with_a_reason(asked: JoinRequest, ada: Person) -> None:
    answer = client_of(ada).post(path(asked, "decline"), WHY)

    assert (answer.json()["state"], answer.json()["reason"]) == ("declined", WHY["reason"])


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "  "}])
def test_declining_without_a_reason_is_refused(
    asked: JoinRequest, ada: Person, body: dict[str, str]
) -> None:
    with nothing_changes():
        answer = client_of(ada).post(path(asked, "decline"), body)

    assert "reason" in problem(answer, 400, "invalid")["errors"]


def test_a_second_answer_comes_too_late(asked: JoinRequest, ada: Person, ben: Person) -> None:
    client_of(ada).post(path(asked, "decline"), WHY)
    with nothing_changes():
        problem(client_of(ben).post(path(asked, "accept")), 409, "already_answered")


def test_who_asked_withdraws(asked: JoinRequest, cleo: Person) -> None:
    assert client_of(cleo).post(path(asked, "withdraw")).json()["state"] == "withdrawn"


@pytest.mark.parametrize("action", ["accept", "decline"])
def test_who_asked_does_not_answer(asked: JoinRequest, cleo: Person, action: str) -> None:
    client = client_of(cleo)
    body = WHY if action == "decline" else {}
    with nothing_changes():
        assert_hidden(
            client.post(path(asked, action), body), client.post(f"{LIST}0/{action}/", body)
        )


def test_nobody_withdraws_for_another(asked: JoinRequest, ada: Person) -> None:
    client = client_of(ada)
    with nothing_changes():
        assert_hidden(client.post(path(asked, "withdraw")), client.post(f"{LIST}0/withdraw/"))
