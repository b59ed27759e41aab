from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import ChallengeState, Fit
from tribes.exceptions import NotVisible
from tribes.models import (
    Challenge,
    Membership,
    Person,
    Suggestion,
)
from tribes.queries import suggestions
from tribes.rules.suggestions import is_also_open


def suggest(person: Person, challenge: Challenge, rank: int = 1) -> Suggestion:
    return Suggestion.objects.create(
        person=person,
        challenge=challenge,
        rank=rank,
        score=0.5,
        fit=Fit.GOOD,
        explanation={},
        space_version="x",
    )


def also_open(person: Person, challenge: Challenge, rank: int, **values: Any) -> Suggestion:
    row = suggest(person, challenge, rank)
    row.fit, row.score = Fit.LITTLE, values.pop("score", 0.01)
    row.explanation = {"score": row.score, **values}
    row.save()
    return row


def test_people_see_their_own_suggestions_in_order(
    ada: Person, ben: Person, challenge: Challenge
) -> None:
    other = factories.ChallengeFactory(published=True)
    second, first = suggest(ada, challenge, 2), suggest(ada, other, 1)

    assert list(suggestions.for_person(ada)) == [first, second]
    for viewer in (ben, AnonymousUser()):
        assert not suggestions.for_person(viewer).exists()


def test_a_challenge_that_is_not_open_any_more_is_not_suggested(
    ada: Person, challenge: Challenge
) -> None:
    suggest(ada, challenge)
    Challenge.objects.update(state=ChallengeState.RUNNING)

    assert not suggestions.for_person(ada).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_two_queries(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for rank, row in enumerate(factories.ChallengeFactory.create_batch(rows, published=True), 1):
        suggest(ada, row, rank)

    with django_assert_num_queries(2):
        for suggestion in suggestions.for_person(ada):
            assert suggestion.challenge.organisation.name
            assert str(suggestion.challenge.theme)
            assert list(suggestion.challenge.skills.all()) == []


def test_the_own_reasons_stand_beside_a_list_of_challenges(
    ada: Person, ben: Person, challenge: Challenge
) -> None:
    own = suggest(ada, challenge)
    suggest(ben, challenge)
    other = factories.ChallengeFactory(published=True)

    assert suggestions.for_challenges(ada, [challenge, other]) == {challenge.pk: own}
    assert suggestions.for_challenges(AnonymousUser(), [challenge]) == {}


def test_coach_and_manager_read_what_a_member_is_shown(
    membership: Membership, challenge: Challenge, ada: Person, coach: Person, manager: Person
) -> None:
    own = suggest(ada, challenge)

    for viewer in (coach, manager):
        assert list(suggestions.of_member(viewer, membership)) == [own]


def test_others_do_not_read_what_a_member_is_shown(
    membership: Membership, ben: Person, company: Person, other_coach: Person
) -> None:
    for viewer in (ben, company, other_coach, AnonymousUser()):
        with pytest.raises(NotVisible):
            suggestions.of_member(viewer, membership)


def test_what_a_member_said_of_other_challenges_is_told_to_nobody(
    membership: Membership, challenge: Challenge, ada: Person, coach: Person, manager: Person
) -> None:
    said = {"challenge": "rail", "title": "The rail rusts", "kind": "not_for_me", "share": -0.2}
    own = suggest(ada, challenge)
    own.explanation = {"parts": [], "other": 0.7, "feedback": [said], "score": 0.5}
    own.save()

    for viewer in (coach, manager):
        (row,) = suggestions.of_member(viewer, membership)
        assert row.explanation == {
            "parts": [],
            "other": pytest.approx(0.5),
            "feedback": [],
            "score": 0.5,
        }
    assert suggestions.for_person(ada).get().explanation["feedback"] == [said]


def test_what_has_little_in_common_comes_last_and_is_not_hidden(
    ada: Person, challenge: Challenge
) -> None:
    first, second, third = (factories.ChallengeFactory(published=True) for _ in range(3))
    little = also_open(ada, first, 1)
    without_feedback = also_open(ada, second, 2, score=0.2, feedback=[])
    lifted = also_open(ada, third, 3, score=0.2, feedback=[{"share": 0.19}])
    fits = suggest(ada, challenge, rank=4)

    rows = list(suggestions.for_person(ada))

    assert rows == [lifted, fits, little, without_feedback]
    also = [is_also_open(row.fit, row.explanation) for row in rows]
    assert also == [False, False, True, True]
