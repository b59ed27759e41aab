import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tribes.models import CheckIn, Person, Tribe
from tribes.queries.check_ins import of_tribe


def make(tribe: Tribe, coach: Person, at: datetime.datetime) -> CheckIn:
    return CheckIn.objects.create(
        tribe=tribe, coach=coach, goal="yes", progress="yes", cooperation="no", at=at
    )


def test_coach_and_manager_see_check_ins_newest_first(
    tribe: Tribe, coach: Person, manager: Person, now: datetime.datetime
) -> None:
    older = make(tribe, coach, now - datetime.timedelta(days=7))
    newer = make(tribe, coach, now)

    for person in (coach, manager):
        assert list(of_tribe(person, tribe)) == [newer, older]


def test_nobody_else_sees_check_ins(
    tribe: Tribe,
    coach: Person,
    ada: Person,
    company: Person,
    other_coach: Person,
    now: datetime.datetime,
) -> None:
    make(tribe, coach, now)

    for person in (ada, company, other_coach, AnonymousUser()):
        assert not of_tribe(person, tribe).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_check_ins_are_listed_in_one_query(
    tribe: Tribe,
    coach: Person,
    now: datetime.datetime,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(count):
        make(tribe, coach, now)

    with django_assert_num_queries(1):
        assert len([str(one.coach) for one in of_tribe(coach, tribe)]) == count
