import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import ChallengeState, Difficulty
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Organisation, Person
from tribes.queries.writing_help import help_with

PLAIN = (
    "The pump stops twice a week. Then the oven waits for one hour. We lose 900 euro. "
    "Nobody knows why the pump stops. We want to see it one day before. Can you help us?"
)


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation, problem=PLAIN)
    return challenge


def test_a_plain_text_gets_its_level_and_no_complaint(draft: Challenge, company: Person) -> None:
    found = help_with(company, draft)

    assert [(row.field, row.difficulty) for row in found.readings] == [("problem", Difficulty.EASY)]
    assert (found.vague, found.lacks_measure, found.challenges, found.asks) == ([], False, 1, ())


def test_vague_words_are_named_by_field(draft: Challenge, company: Person) -> None:
    draft.title, draft.success = "Optimise the pump", "A better process."

    found = help_with(company, draft)

    assert [(row.field, row.words) for row in found.vague] == [
        ("title", ("Optimise",)),
        ("success", ("better",)),
    ]
    assert found.lacks_measure


def test_an_empty_goal_lacks_nothing_yet(draft: Challenge, company: Person) -> None:
    draft.success = ""

    assert not help_with(company, draft).lacks_measure


def test_three_wishes_are_counted_and_named(draft: Challenge, company: Person) -> None:
    draft.problem = "Build a new line. Design a logo. Write a manual. Organise a day for schools."

    found = help_with(company, draft)

    assert (found.challenges, len(found.asks)) == (4, 4)


@pytest.mark.parametrize("state", ChallengeState)
def test_help_is_there_in_every_state(
    draft: Challenge, company: Person, state: ChallengeState
) -> None:
    draft.state = state

    assert help_with(company, draft).readings


def test_nobody_else_gets_help_with_it(
    draft: Challenge, other_company: Person, manager: Person, coach: Person, ada: Person
) -> None:
    for viewer in (other_company, manager, coach, ada, AnonymousUser()):
        with pytest.raises(NotVisible):
            help_with(viewer, draft)
