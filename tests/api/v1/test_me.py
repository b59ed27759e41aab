from typing import Any

import pytest
from django.utils import timezone

from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.actions import socket_tickets
from tribes.models import Person, SocketTicket

ME = f"{V1}me/"


def test_everybody_sees_themselves(ada: Person) -> None:
    found = client_of(ada).get(ME).json()

    assert found == {
        "id": ada.pk,
        "email": "ada@tribes.test",
        "first_name": "Ada",
        "last_name": "",
        "role": "participant",
        "language": "en",
    }


def test_a_change_keeps_what_was_not_sent(ada: Person) -> None:
    found = client_of(ada).patch(ME, {"last_name": "Lovelace"}).json()

    assert (found["first_name"], found["last_name"]) == ("Ada", "Lovelace")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"first_name": None}, "first_name"),
        ({"first_name": "x" * 61}, "first_name"),
        ({"language": "fr"}, "language"),
        ({"role": "manager"}, "role"),
        ({"email": "eve@tribes.test"}, "email"),
        ({"is_staff": True}, "is_staff"),
        ({"id": 1}, "id"),
    ],
)
def test_nobody_makes_themselves_somebody_else(
    ada: Person, body: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(ada).patch(ME, body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_a_ticket_opens_one_socket(ada: Person) -> None:
    answer = client_of(ada).post(f"{ME}socket-ticket/")

    assert answer.status_code == 201
    assert socket_tickets.redeem(secret=answer.json()["ticket"], now=timezone.now()) == ada
    assert not SocketTicket.objects.exists()
