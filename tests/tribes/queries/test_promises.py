import datetime

import pytest

from tests import factories
from tribes.enums import Fit, SkillLevel
from tribes.models import Challenge, Person, Profile, Skill, Suggestion
from tribes.queries.promises import of_addition


@pytest.fixture
def skill(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(name_en="welding")
    return skill


@pytest.fixture
def profile(ada: Person, skill: Skill) -> Profile:
    profile: Profile = factories.ProfileFactory(person=ada)
    profile.skills.create(skill=skill, level=SkillLevel.ALONE)
    return profile


def suggest(person: Person, challenge: Challenge, rank: int) -> Suggestion:
    return Suggestion.objects.create(
        person=person,
        challenge=challenge,
        rank=rank,
        score=0.5,
        fit=Fit.GOOD,
        explanation={},
        space_version="x",
    )


def test_a_promise_that_came_true(
    ada: Person, profile: Profile, skill: Skill, challenge: Challenge
) -> None:
    suggest(ada, challenge, 2)

    found = of_addition(ada, skill.slug, challenge.slug, 2)

    assert found is not None
    assert (found.skill, found.challenge, found.place) == (skill, challenge, 2)
    assert found.is_kept
    assert not found.is_waiting


def test_a_list_that_changed_in_the_meantime(
    ada: Person, profile: Profile, skill: Skill, challenge: Challenge
) -> None:
    suggest(ada, challenge, 3)

    found = of_addition(ada, skill.slug, challenge.slug, 2)

    assert found is not None
    assert (found.place, found.is_kept) == (3, False)


def test_a_challenge_that_left_the_list(
    ada: Person, profile: Profile, skill: Skill, challenge: Challenge
) -> None:
    suggest(ada, factories.ChallengeFactory(published=True), 1)

    found = of_addition(ada, skill.slug, challenge.slug, 2)

    assert found is not None
    assert (found.challenge, found.place, found.is_kept) == (None, None, False)


def test_a_list_that_is_older_than_the_profile_says_nothing_yet(
    ada: Person, profile: Profile, skill: Skill, challenge: Challenge
) -> None:
    suggest(ada, challenge, 6)
    later = datetime.timedelta(seconds=1)
    Profile.objects.update(updated_at=profile.updated_at + later + later)

    found = of_addition(ada, skill.slug, challenge.slug, 2)

    assert found is not None
    assert found.is_waiting


def test_a_skill_that_is_not_in_the_profile_was_not_added(
    ada: Person, ben: Person, profile: Profile, skill: Skill
) -> None:
    wish = factories.SkillFactory()
    profile.skills.create(skill=wish, is_wish=True)

    assert of_addition(ada, wish.slug) is None
    assert of_addition(ada, "never-was") is None
    assert of_addition(ben, skill.slug) is None
