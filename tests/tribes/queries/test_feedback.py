import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import ChallengeState, FeedbackKind, Visibility
from tribes.models import Challenge, Feedback, Person
from tribes.queries import feedback


def say(
    person: Person,
    challenge: Challenge,
    now: datetime.datetime,
    kind: FeedbackKind = FeedbackKind.INTERESTED,
) -> Feedback:
    return Feedback.objects.create(person=person, challenge=challenge, kind=kind, given_at=now)


def test_people_see_what_they_said_the_newest_first(
    ada: Person, ben: Person, challenge: Challenge, now: datetime.datetime
) -> None:
    older = say(ada, challenge, now - datetime.timedelta(days=1))
    newer = say(ada, factories.ChallengeFactory(published=True), now)
    say(ben, challenge, now)

    assert list(feedback.own(ada)) == [newer, older]
    assert not feedback.own(AnonymousUser()).exists()
    assert feedback.of_challenge(ada, challenge) == older
    assert feedback.of_challenge(AnonymousUser(), challenge) is None


def test_a_challenge_that_is_not_public_any_more_is_not_told(
    ada: Person, challenge: Challenge, now: datetime.datetime
) -> None:
    say(ada, challenge, now)
    Challenge.objects.update(state=ChallengeState.WITHDRAWN)

    assert not feedback.own(ada).exists()
    assert not feedback.as_said(feedback.for_matching(ada), now)


def test_nor_one_behind_a_door_that_closed(
    ada: Person, challenge: Challenge, now: datetime.datetime
) -> None:
    say(ada, challenge, now)
    challenge.edition.visibility = Visibility.INVITATION
    challenge.edition.save()

    assert not feedback.own(ada).exists()


def test_the_matcher_reads_the_text_and_the_age(
    ada: Person, challenge: Challenge, now: datetime.datetime
) -> None:
    say(ada, challenge, now - datetime.timedelta(days=30), FeedbackKind.NOT_FOR_ME)

    (opinion,) = feedback.as_said(feedback.for_matching(ada), now).opinions

    assert (opinion.is_wanted, opinion.age) == (False, 30)
    assert challenge.title in [part.text for part in opinion.challenge.parts]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_list_costs_no_more(
    ada: Person,
    now: datetime.datetime,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for challenge in factories.ChallengeFactory.create_batch(rows, published=True):
        challenge.skills.add(factories.SkillFactory())
        say(ada, challenge, now)

    with django_assert_num_queries(1):
        assert all(row.challenge.organisation.name for row in feedback.own(ada))
    with django_assert_num_queries(2):
        assert len(feedback.as_said(feedback.for_matching(ada), now).opinions) == rows
