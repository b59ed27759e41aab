from typing import Any

import pytest
from django.utils import timezone

from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tests.tribes.offering import member_of, tribe_of
from tribes.actions import offers
from tribes.enums import RequestState
from tribes.models import Challenge, Offer, Person, Tribe

LIST = f"{V1}offers/"


@pytest.fixture
def offer(challenge: Challenge, company: Person) -> Offer:
    tribe = tribe_of(challenge, [], [])
    return offers.make(challenge=challenge, tribe=tribe, by=company, now=timezone.now())


def path(offer: Offer, action: str) -> str:
    return f"{LIST}{offer.pk}/{action}/"


def test_both_sides_list_it_without_a_name(
    offer: Offer, company: Person, other_company: Person
) -> None:
    for viewer in (company, member_of(offer.tribe)):
        (row,) = client_of(viewer).get(LIST).json()["results"]
        assert (row["id"], row["tribe"], row["state"]) == (offer.pk, offer.tribe_id, "pending")
        assert row["challenge"]["slug"] == offer.challenge.slug
        assert offer.tribe.name not in str(row)
    assert client_of(other_company).get(LIST).json()["count"] == 0


def test_a_member_says_yes_for_the_tribe(offer: Offer) -> None:
    answer = client_of(member_of(offer.tribe)).post(path(offer, "accept"))

    assert answer.json()["state"] == "accepted"
    assert Tribe.objects.get(pk=offer.tribe_id).challenge_id == offer.challenge_id


def test_a_member_says_no_and_a_second_answer_comes_too_late(offer: Offer) -> None:
    client = client_of(member_of(offer.tribe))

    assert client.post(path(offer, "decline")).json()["state"] == "declined"
    with nothing_changes():
        problem(client.post(path(offer, "accept")), 409, "already_answered")


def test_the_company_takes_it_back(offer: Offer, company: Person) -> None:
    assert client_of(company).post(path(offer, "withdraw")).json()["state"] == "withdrawn"


@pytest.mark.parametrize("action", ["accept", "decline"])
def test_a_stranger_answers_nothing(offer: Offer, cleo: Person, action: str) -> None:
    client = client_of(cleo)
    with nothing_changes():
        assert_hidden(client.post(path(offer, action)), client.post(f"{LIST}0/{action}/"))


def test_another_company_takes_nothing_back(offer: Offer, other_company: Person) -> None:
    client = client_of(other_company)
    with nothing_changes():
        assert_hidden(client.post(path(offer, "withdraw")), client.post(f"{LIST}0/withdraw/"))


def test_a_tribe_says_that_it_wants_no_offers(offer: Offer) -> None:
    address = f"{V1}tribes/{offer.tribe.slug}/offers/"
    client = client_of(member_of(offer.tribe))

    body = client.put(address, {"is_open_to_offers": False}, format="json").json()

    assert body == {"is_open_to_offers": False}
    offer.refresh_from_db()
    assert offer.state == RequestState.DECLINED


def test_who_is_in_no_tribe_says_nothing_for_it(offer: Offer, cleo: Person) -> None:
    address = f"{V1}tribes/{offer.tribe.slug}/offers/"
    with nothing_changes():
        answer = client_of(cleo).put(address, {"is_open_to_offers": False}, format="json")
    assert problem(answer, 403, "not_allowed")["rule"] == "not_a_member"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_four_queries(
    challenge: Challenge, company: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for _each in range(rows):
        offers.make(
            challenge=challenge, tribe=tribe_of(challenge, []), by=company, now=timezone.now()
        )
    client = client_of(company)

    with django_assert_num_queries(4):
        assert len(client.get(LIST).json()["results"]) == rows
