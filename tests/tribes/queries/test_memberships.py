import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Membership, Person, Tribe
from tribes.queries import memberships


def test_who_sees_the_tribe_sees_who_is_in_it(
    tribe: Tribe, ada: Person, ben: Person, cleo: Person, company: Person
) -> None:
    for person in (ada, cleo, company):
        rows = memberships.active(person, tribe)
        assert [membership.person for membership in rows] == [ada, ben]


def test_nobody_else_sees_who_is_in_it(
    tribe: Tribe, other_company: Person, other_coach: Person
) -> None:
    for person in (other_company, other_coach, AnonymousUser()):
        assert not memberships.active(person, tribe).exists()


def test_who_left_is_not_listed(
    tribe: Tribe, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)

    assert memberships.own_in(ada, tribe) is None
    assert memberships.active(ben, tribe).count() == 1


def test_the_own_membership(tribe: Tribe, membership: Membership, ada: Person) -> None:
    assert memberships.own_in(ada, tribe) == membership
    assert memberships.own_in(AnonymousUser(), tribe) is None


@pytest.mark.parametrize("count", [1, 3])
def test_members_are_listed_in_one_query(
    manager: Person, count: int, django_assert_num_queries: Any
) -> None:
    tribe = factories.TribeFactory()
    for _ in range(count):
        factories.MembershipFactory(tribe=tribe)

    with django_assert_num_queries(1):
        names = [(one.person.first_name, one.seat) for one in memberships.active(manager, tribe)]
    assert len(names) == count


def test_who_left_is_not_told_who_stayed(
    tribe: Tribe, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)

    assert not memberships.active(ada, tribe).exists()
    assert [membership.person for membership in memberships.active(ben, tribe)] == [ben]


def test_who_came_back_is_a_member_like_the_others(
    tribe: Tribe, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    Membership.objects.create(tribe=tribe, person=ada, left_at=now)

    rows = memberships.active(ada, tribe)
    assert {membership.person for membership in rows} == {ada, ben}


def test_a_member_is_found_by_the_seat(tribe: Tribe, ada: Person, ben: Person) -> None:
    assert memberships.in_seat(ada, tribe, 2).person == ben


def test_an_open_seat_and_a_hidden_tribe_hold_nobody(
    tribe: Tribe, ada: Person, other_company: Person
) -> None:
    for viewer, number in [(ada, 3), (ada, 99), (other_company, 1)]:
        with pytest.raises(NotVisible):
            memberships.in_seat(viewer, tribe, number)
