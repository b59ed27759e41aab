import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.racing import race
from tribes.actions import socket_tickets
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import Person, SocketTicket


def test_a_ticket_tells_whose_it_is(ada: Person, now: datetime.datetime) -> None:
    secret = socket_tickets.issue(by=ada, now=now)

    assert socket_tickets.redeem(secret=secret, now=now) == ada


def test_a_ticket_is_used_once(ada: Person, now: datetime.datetime) -> None:
    secret = socket_tickets.issue(by=ada, now=now)
    socket_tickets.redeem(secret=secret, now=now)

    with pytest.raises(NotVisible):
        socket_tickets.redeem(secret=secret, now=now)


@pytest.mark.parametrize(("seconds", "is_valid"), [(29, True), (30, False)])
def test_a_ticket_is_valid_for_thirty_seconds(
    ada: Person, now: datetime.datetime, seconds: int, is_valid: bool
) -> None:
    secret = socket_tickets.issue(by=ada, now=now)
    later = now + datetime.timedelta(seconds=seconds)

    if is_valid:
        assert socket_tickets.redeem(secret=secret, now=later) == ada
    else:
        with pytest.raises(NotVisible):
            socket_tickets.redeem(secret=secret, now=later)


def test_the_secret_is_not_stored(ada: Person, now: datetime.datetime) -> None:
    secret = socket_tickets.issue(by=ada, now=now)

    assert secret not in str(SocketTicket.objects.values().get())


def test_old_tickets_are_cleared_away(ada: Person, now: datetime.datetime) -> None:
    socket_tickets.issue(by=ada, now=now - datetime.timedelta(minutes=1))
    socket_tickets.issue(by=ada, now=now)

    assert SocketTicket.objects.count() == 1


def test_somebody_who_was_shut_out_gets_no_ticket(ada: Person, now: datetime.datetime) -> None:
    secret = socket_tickets.issue(by=ada, now=now)
    ada.is_active = False
    ada.save()

    with pytest.raises(NotVisible):
        socket_tickets.redeem(secret=secret, now=now)
    with pytest.raises(NotAllowed):
        socket_tickets.issue(by=ada, now=now)


@pytest.mark.parametrize("secret", ["", "x", "\x00", "\ud800"])
@pytest.mark.django_db
def test_any_other_text_is_no_ticket(secret: str, now: datetime.datetime) -> None:
    with pytest.raises(NotVisible):
        socket_tickets.redeem(secret=secret, now=now)


@pytest.mark.django_db(transaction=True)
def test_a_ticket_used_by_four_at_once_lets_one_in(now: datetime.datetime) -> None:
    secret = socket_tickets.issue(by=factories.PersonFactory(), now=now)

    results = race(partial(socket_tickets.redeem, secret=secret, now=now) for _ in range(4))

    assert sum(isinstance(result, Person) for result in results) == 1
