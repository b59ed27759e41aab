import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests.tribes.offering import member_of, tribe_of
from tribes.actions import offers as actions
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Offer, Person, Tribe
from tribes.queries import offers


@pytest.fixture
def offer(challenge: Challenge, company: Person, coach: Person, now: datetime.datetime) -> Offer:
    tribe = tribe_of(challenge, [], [], coach=coach)
    return actions.make(challenge=challenge, tribe=tribe, by=company, now=now)


def test_who_is_in_the_tribe_and_who_looks_after_it_read_what_waits(
    offer: Offer, coach: Person, manager: Person, company: Person, cleo: Person
) -> None:
    for viewer in (member_of(offer.tribe), coach, manager):
        assert list(offers.to_tribe(viewer, offer.tribe)) == [offer]
        assert offers.get_readable(viewer, offer.pk) == offer
    for viewer in (company, cleo, AnonymousUser()):
        assert not offers.to_tribe(viewer, offer.tribe).exists()
        with pytest.raises(NotVisible):
            offers.get_readable(viewer, offer.pk)


def test_an_answer_takes_it_off_the_list_and_not_out_of_reach(
    offer: Offer, now: datetime.datetime
) -> None:
    member = member_of(offer.tribe)
    actions.decline(offer=offer, by=member, now=now)

    assert not offers.awaiting_answer(member).exists()
    assert list(offers.received(member)) == [offer]


def test_each_side_has_its_own(
    offer: Offer, company: Person, other_company: Person, manager: Person, cleo: Person
) -> None:
    assert list(offers.of_person(company)) == [offer]
    assert list(offers.of_person(member_of(offer.tribe))) == [offer]
    assert offers.get_made(company, offer.pk) == offer
    for viewer in (other_company, manager, cleo, AnonymousUser()):
        assert not offers.of_person(viewer).exists()
        with pytest.raises(NotVisible):
            offers.get_made(viewer, offer.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_one_query(
    challenge: Challenge,
    company: Person,
    now: datetime.datetime,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(rows):
        tribe: Tribe = tribe_of(challenge, [])
        actions.make(challenge=challenge, tribe=tribe, by=company, now=now)

    with django_assert_num_queries(1):
        found = list(offers.of_person(company))
        assert [row.challenge.organisation.name for row in found]
    assert len(found) == rows
