from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.models import Challenge, Person
from tribes.queries import sub_questions


def test_sub_questions_stand_in_their_order(challenge: Challenge) -> None:
    second = factories.SubQuestionFactory(challenge=challenge, number=2)
    first = factories.SubQuestionFactory(challenge=challenge, number=1)

    assert list(sub_questions.of_challenge(AnonymousUser(), challenge)) == [first, second]


def test_those_of_a_draft_are_for_its_company(cleo: Person) -> None:
    part = factories.SubQuestionFactory()

    assert not sub_questions.of_challenge(cleo, part.challenge).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_two_queries(
    challenge: Challenge, rows: int, django_assert_num_queries: Any
) -> None:
    for part in factories.SubQuestionFactory.create_batch(rows, challenge=challenge):
        part.skills.add(factories.SkillFactory())

    with django_assert_num_queries(2):
        parts = sub_questions.of_challenge(AnonymousUser(), challenge)
        assert len([list(part.skills.all()) for part in parts]) == rows
