import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.enums import AgeBand, ChallengeState, FeedbackKind, Role, SkillLevel, Visibility
from tribes.models import Challenge, Edition, Feedback, Person, Profile, ProfileSkill, Skill
from tribes.queries.list_signs import signs


@pytest.fixture
def challenge(db: None) -> Challenge:
    return suggesting.challenge_of("Welding", *suggesting.skills().values())


@pytest.fixture
def welder(ada: Person, challenge: Challenge) -> Person:
    profile = suggesting.profile_of(ada, "welding")
    Feedback.objects.create(
        person=ada, challenge=challenge, kind=FeedbackKind.INTERESTED, given_at=timezone.now()
    )
    suggesting.learn(profile, "welding", "pneumatics")
    return ada


def test_a_sign_stays_while_nothing_happens(welder: Person, now: datetime.datetime) -> None:
    assert signs(now) == signs(now)
    assert set(signs(now)) == {welder.pk}


def test_everything_that_decides_on_a_list_changes_its_sign(
    welder: Person, challenge: Challenge, now: datetime.datetime
) -> None:
    own = Person.objects.filter(pk=welder.pk)
    changes: list[Callable[[], object]] = [
        Profile.objects.get().save,
        lambda: Profile.objects.update(is_matched=False),
        lambda: own.update(role=Role.COACH),
        lambda: own.update(age_band=AgeBand.TEEN),
        lambda: own.update(is_active=False),
        lambda: ProfileSkill.objects.update(level=SkillLevel.STARTING),
        ProfileSkill.objects.all()[0].delete,
        lambda: Skill.objects.update(name_en="other"),
        lambda: Feedback.objects.update(kind=FeedbackKind.NOT_FOR_ME),
        lambda: Feedback.objects.update(given_at=now - datetime.timedelta(days=5)),
        challenge.save,
        lambda: Challenge.objects.update(state=ChallengeState.WITHDRAWN),
        Feedback.objects.all().delete,
        suggesting.of(welder)[0].delete,
    ]
    before = signs(now)
    for change in changes:
        change()
        after = signs(now)
        assert after != before
        before = after


def test_an_opinion_of_a_hidden_edition_is_never_sure(
    welder: Person, now: datetime.datetime
) -> None:
    Edition.objects.update(visibility=Visibility.INVITATION)

    assert signs(now) != signs(now)


@pytest.mark.parametrize("more", [0, 2])
def test_signs_cost_four_queries_for_one_and_for_three(
    welder: Person,
    more: int,
    now: datetime.datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.ProfileFactory.create_batch(more)

    with django_assert_num_queries(4):
        assert len(signs(now)) == 1 + more
