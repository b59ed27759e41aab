import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import Level
from tribes.models import Challenge, Person, Profile
from tribes.rules.constraints import Constraint
from tribes.rules.shared_facts import counted_others, in_the_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def profiles(ada: Person, ben: Person, cleo: Person) -> list[Profile]:
    """Ada has six hours a week, Ben two, and Cleo did not say."""
    return [
        factories.ProfileFactory.build(person=person, hours_per_week=hours)
        for person, hours in ((ada, 6), (ben, 2), (cleo, None))
    ]


def asking(hours: int) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(published=True, hours_per_week=hours)
    return challenge


def test_own_reasons_are_told_and_those_of_others_are_not(
    profiles: list[Profile], ada: Person, cleo: Person
) -> None:
    long, middle, short = (asking(hours) for hours in (8, 4, 2))

    found = in_the_way(ada, profiles, [long, middle, short])

    assert {pk: [row.constraint for row in rows] for pk, rows in found.own.items()} == {
        long.pk: [Constraint.HOURS]
    }
    assert found.of_others == {middle.pk}
    assert in_the_way(cleo, profiles, [long, middle, short]).own == {}


def test_who_is_no_member_reads_no_reason(profiles: list[Profile], coach: Person) -> None:
    long = asking(8)

    for viewer in (coach, AnonymousUser()):
        found = in_the_way(viewer, profiles, [long])
        assert (found.own, found.of_others) == ({}, {long.pk})


def test_one_other_member_counts_for_nothing_and_two_do(
    profiles: list[Profile], ada: Person, coach: Person
) -> None:
    mine, his, hers = profiles

    assert counted_others(ada, [mine, his]) == []
    assert counted_others(ada, profiles) == [his, hers]
    assert counted_others(coach, [his]) == []
    assert counted_others(coach, [mine, his]) == [mine, his]
    assert in_the_way(ada, [mine, his], [asking(4)]).of_others == frozenset()


def test_one_member_of_an_asked_level_is_enough_for_a_tribe(
    profiles: list[Profile], ada: Person, coach: Person
) -> None:
    """So a tribe mixes several levels. In a pair each reads what their own level leaves."""
    mine, his, hers = profiles
    mine.level, his.level, hers.level = Level.MBO3, Level.MBO4, Level.HBO
    for_hbo = factories.ChallengeFactory(published=True, hours_per_week=1, levels=[Level.HBO])
    for_wo = factories.ChallengeFactory(published=True, hours_per_week=1, levels=[Level.WO])

    found = in_the_way(ada, profiles, [for_hbo, for_wo])

    assert {pk: [row.constraint for row in rows] for pk, rows in found.own.items()} == {
        for_wo.pk: [Constraint.LEVEL]
    }
    assert found.of_others == frozenset()
    assert in_the_way(coach, profiles, [for_hbo, for_wo]).of_others == {for_wo.pk}
    assert for_hbo.pk in in_the_way(ada, [mine, hers], [for_hbo]).own


def test_a_level_that_nobody_told_asks_for_no_other(profiles: list[Profile], ada: Person) -> None:
    """Silence is never a reason, and no proof either: somebody has to have said it."""
    profiles[0].level = Level.MBO3
    challenge = factories.ChallengeFactory(published=True, hours_per_week=1, levels=[Level.HBO])

    assert challenge.pk in in_the_way(ada, profiles, [challenge]).own
