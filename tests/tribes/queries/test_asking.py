import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import suggestion_passes, suggestions
from tribes.enums import FeedbackKind, SkillLevel, Visibility
from tribes.models import Challenge, Feedback, Person, Profile, Suggestion
from tribes.queries import asking, matchers
from tribes.queries.documents import challenge_key
from tribes.queries.open_facts import open_facts


@pytest.fixture
def profile(ada: Person) -> Profile:
    profile: Profile = factories.ProfileFactory(person=ada, hours_per_week=4)
    skill = factories.SkillFactory(name_en="welding", name_nl="lassen")
    profile.skills.create(skill=skill, level=SkillLevel.ALONE)
    return profile


def challenge_of(hours: int = 4) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        published=True, title="Welding robots", hours_per_week=hours
    )
    return challenge


def test_what_a_fact_rules_out_is_not_suggested_and_the_others_move_up(
    profile: Profile, ada: Person
) -> None:
    for hours in (40, 4):
        challenge_of(hours)
    suggestions.refresh_person(person=ada)

    (row,) = Suggestion.objects.filter(person=ada)
    assert (row.rank, row.challenge.hours_per_week) == (1, 4)


def test_a_fact_never_changes_a_score(profile: Profile, ada: Person) -> None:
    challenge = challenge_of()
    suggestions.refresh_person(person=ada)
    before = Suggestion.objects.get(challenge=challenge)
    challenge_of(40)
    Profile.objects.update(hours_per_week=5, travel_km=100, place="Beverwijk", languages=["nl"])

    suggestions.refresh_person(person=ada)

    after = Suggestion.objects.get(challenge=challenge)
    assert (after.score, after.explanation) == (before.score, before.explanation)


def test_asking_leaves_out_what_is_not_for_them(profile: Profile, now: datetime.datetime) -> None:
    refused, too_long = challenge_of(), challenge_of(40)
    Feedback.objects.create(
        person=profile.person,
        challenge=refused,
        kind=FeedbackKind.NOT_FOR_ME,
        given_at=now,
    )
    facts = open_facts()

    all_of_it = asking.of_profile(profile, facts, now)
    words_only = asking.of_profile(profile, None, now)

    assert all_of_it.without == {challenge_key(refused.pk), challenge_key(too_long.pk)}
    assert words_only.without == {challenge_key(refused.pk)}
    assert all_of_it.said_of == {challenge_key(refused.pk): refused}


def test_a_skill_that_is_tried_is_read_as_one_that_is_stored(
    profile: Profile, now: datetime.datetime
) -> None:
    challenge_of()
    suggestion_passes.refresh_all()
    matcher = matchers.current()
    assert matcher is not None
    more = factories.SkillFactory(name_en="robots", name_nl="robots")
    tried = asking.of_profile(profile, None, now).with_skill(more)
    profile.skills.create(skill=more, level=SkillLevel.ALONE)

    stored = asking.of_profile(profile, None, now)

    assert tried.document == stored.document
    assert tried.matches(matcher, 5) == stored.matches(matcher, 5)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_facts_of_all_challenges_cost_two_queries(
    profile: Profile, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _row in range(rows):
        challenge_of(40)
    factories.ChallengeFactory(published=True, edition__visibility=Visibility.INVITATION)
    factories.ChallengeFactory()

    with django_assert_num_queries(2):
        assert len(asking.blocked(profile, asking.open_challenges())) == rows
