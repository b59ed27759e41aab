import pytest

from tribes.enums import ChallengeState
from tribes.models import Challenge, Person
from tribes.rules import sub_questions as rules


@pytest.mark.parametrize("state", ChallengeState)
def test_a_challenge_is_split_while_it_is_written(
    challenge: Challenge, company: Person, other_company: Person, state: ChallengeState
) -> None:
    challenge.state = state
    expected = state in {ChallengeState.DRAFT, ChallengeState.IN_QUESTION}

    assert bool(rules.may_set(company, challenge)) == expected
    assert not rules.may_set(other_company, challenge)
