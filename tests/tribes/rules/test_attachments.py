import pytest

from tests import factories
from tribes.enums import ChallengeState
from tribes.models import Challenge, Person
from tribes.rules import attachments as rules


@pytest.mark.parametrize(
    ("state", "public", "confidential"),
    [
        (ChallengeState.DRAFT, True, True),
        (ChallengeState.SUBMITTED, False, False),
        (ChallengeState.PUBLISHED, True, True),
        (ChallengeState.RUNNING, True, False),
        (ChallengeState.FINISHED, False, False),
    ],
)
def test_a_public_file_may_come_longer_than_a_confidential_one(
    challenge: Challenge,
    company: Person,
    state: ChallengeState,
    public: bool,
    confidential: bool,
) -> None:
    challenge.state = state

    assert bool(rules.may_add(company, challenge, is_confidential=False)) is public
    assert bool(rules.may_add(company, challenge, is_confidential=True)) is confidential


def test_nobody_else_adds_or_removes(
    challenge: Challenge, ada: Person, other_company: Person, manager: Person
) -> None:
    row = factories.AttachmentFactory(challenge=challenge)
    for person in (ada, other_company, manager):
        assert not rules.may_add(person, challenge, is_confidential=False)
        assert not rules.may_remove(person, row)
