import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import SkillLevel
from tribes.models import Person, Profile, Skill
from tribes.queries import next_taps


@pytest.fixture
def asked(db: None) -> list[Skill]:
    """Asked by two open challenges, and by one."""
    skills = [factories.SkillFactory(name_en=name) for name in ("welding", "programming")]
    for wanted in (skills, skills[:1]):
        factories.ChallengeFactory(published=True).skills.set(wanted)
    return skills


def learn(profile: Profile, *skills: Skill) -> None:
    for skill in skills:
        profile.skills.create(skill=skill, level=SkillLevel.ALONE)


def test_who_has_no_profile_sees_what_is_asked_most(ada: Person, asked: list[Skill]) -> None:
    found = next_taps.for_profile(ada, None)

    assert [(skill, skill.asked) for skill in found] == [(asked[0], 2), (asked[1], 1)]


def test_what_somebody_has_is_not_offered_again(ada: Person, asked: list[Skill]) -> None:
    profile = factories.ProfileFactory(person=ada)
    learn(profile, asked[0])

    assert list(next_taps.for_profile(ada, profile)) == [asked[1]]


def test_a_profile_with_enough_is_not_asked_for_more(ada: Person, asked: list[Skill]) -> None:
    profile = factories.ProfileFactory(person=ada)
    learn(profile, *factories.SkillFactory.create_batch(next_taps.ENOUGH_SKILLS))

    assert not next_taps.for_profile(ada, profile)


def test_who_left_matching_is_not_asked(ada: Person, asked: list[Skill]) -> None:
    profile = factories.ProfileFactory(person=ada, is_matched=False)

    assert not next_taps.for_profile(ada, profile)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_offers_cost_one_query(
    ada: Person, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.ChallengeFactory(published=True).skills.set(factories.SkillFactory.create_batch(rows))
    with django_assert_num_queries(1):
        assert len(next_taps.for_profile(ada, None)) == rows
