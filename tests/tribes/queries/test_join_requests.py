from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tests.tribes.asking import ask_to_join
from tribes.enums import RequestState
from tribes.exceptions import NotVisible
from tribes.models import JoinRequest, Person, Tribe
from tribes.queries import join_requests


@pytest.fixture
def asked(tribe: Tribe, cleo: Person) -> JoinRequest:
    return ask_to_join(tribe, cleo)


def test_members_see_what_waits_for_an_answer(asked: JoinRequest, ada: Person) -> None:
    assert list(join_requests.for_tribe(ada, asked.tribe)) == [asked]
    assert list(join_requests.awaiting_answer(ada)) == [asked]

    JoinRequest.objects.update(state=RequestState.WITHDRAWN)

    assert not join_requests.for_tribe(ada, asked.tribe).exists()
    assert not join_requests.awaiting_answer(ada).exists()


def test_members_open_a_request_also_after_the_answer(asked: JoinRequest, ben: Person) -> None:
    JoinRequest.objects.update(state=RequestState.ACCEPTED)

    assert join_requests.get_for_answer(ben, asked.pk) == asked


def test_nobody_else_sees_a_request(
    asked: JoinRequest, cleo: Person, coach: Person, company: Person, manager: Person
) -> None:
    for person in (cleo, coach, company, manager, AnonymousUser()):
        assert not join_requests.for_tribe(person, asked.tribe).exists()
        with pytest.raises(NotVisible):
            join_requests.get_for_answer(person, asked.pk)


def test_who_asked_sees_it_in_every_state(asked: JoinRequest, cleo: Person, ada: Person) -> None:
    for state in RequestState:
        JoinRequest.objects.update(state=state, reason="Because.")
        assert list(join_requests.own(cleo)) == [asked]

    assert join_requests.get_own(cleo, asked.pk) == asked
    with pytest.raises(NotVisible):
        join_requests.get_own(ada, asked.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_queries_for_any_size(
    tribe: Tribe, ada: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        ask_to_join(tribe, factories.ParticipantFactory(), seat=tribe.seats.get(number=3))

    with django_assert_num_queries(2):
        rows = [
            (str(one.person), str(one.tribe.challenge), one.seat and list(one.seat.skills.all()))
            for one in join_requests.for_tribe(ada, tribe)
        ]
    assert len(rows) == count


@pytest.mark.parametrize("count", [1, 3])
def test_own_requests_are_listed_in_one_query(
    cleo: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        ask_to_join(factories.TribeFactory(), cleo)

    with django_assert_num_queries(1):
        rows = [str(one.tribe.challenge.organisation) for one in join_requests.own(cleo)]
    assert len(rows) == count
