import pytest

from tests import factories
from tribes.enums import ChallengeState, TribeState
from tribes.models import Challenge, Person
from tribes.rules import attachments as rules


@pytest.mark.parametrize(
    ("state", "public", "confidential"),
    [
        (ChallengeState.DRAFT, True, True),
        (ChallengeState.SUBMITTED, False, False),
        (ChallengeState.IN_QUESTION, True, True),
        (ChallengeState.PUBLISHED, True, True),
        (ChallengeState.MATCHED, True, True),
        (ChallengeState.RUNNING, True, True),
        (ChallengeState.FINISHED, False, False),
    ],
)
def test_files_may_come_as_long_as_the_company_answers_for_the_challenge(
    challenge: Challenge,
    company: Person,
    state: ChallengeState,
    public: bool,
    confidential: bool,
) -> None:
    challenge.state = state

    assert bool(rules.may_add(company, challenge, is_confidential=False)) is public
    assert bool(rules.may_add(company, challenge, is_confidential=True)) is confidential


def test_while_a_tribe_is_at_work_only_public_files_may_come(
    challenge: Challenge, company: Person
) -> None:
    factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)

    assert rules.may_add(company, challenge, is_confidential=False)
    assert not rules.may_add(company, challenge, is_confidential=True)


def test_while_a_tribe_is_at_work_no_file_goes_away(challenge: Challenge, company: Person) -> None:
    public = factories.AttachmentFactory(challenge=challenge)
    hidden = factories.AttachmentFactory(challenge=challenge, is_confidential=True)
    assert rules.may_remove(company, public)
    assert rules.may_remove(company, hidden)

    factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)

    assert rules.may_remove(company, public).code == "tribe_at_work"
    assert not rules.may_remove(company, hidden)


def test_nobody_else_adds_or_removes(
    challenge: Challenge, ada: Person, other_company: Person, manager: Person
) -> None:
    row = factories.AttachmentFactory(challenge=challenge)
    for person in (ada, other_company, manager):
        assert not rules.may_add(person, challenge, is_confidential=False)
        assert not rules.may_remove(person, row)
