import pytest
from django.utils import timezone

from tests import factories
from tribes.enums import ChallengeState, RequestState
from tribes.models import Challenge, Person, Tribe
from tribes.rules import challenge_changes as rules
from tribes.rules.challenges import LIVE_STATES


@pytest.mark.parametrize("state", ChallengeState)
def test_a_company_changes_what_is_public_and_open(
    challenge: Challenge, company: Person, state: ChallengeState
) -> None:
    challenge.state = state

    assert bool(rules.may_change(company, challenge)) == (state in LIVE_STATES)


def test_others_never_change_it(
    challenge: Challenge, other_company: Person, manager: Person, ada: Person
) -> None:
    for person in (other_company, manager, ada):
        assert rules.may_change(person, challenge).code == "not_your_organisation"


def test_with_a_tribe_at_work_a_change_is_a_request(working: Tribe, company: Person) -> None:
    assert rules.may_write(company, working.challenge)
    assert rules.has_tribe_at_work(working.challenge)
    assert rules.may_change(company, working.challenge).code == "tribe_at_work"


def test_while_a_request_waits_there_is_no_other(challenge: Challenge, company: Person) -> None:
    factories.ChangeRequestFactory(challenge=challenge)

    assert rules.may_change(company, challenge).code == "change_waits"


def test_a_request_that_was_answered_or_is_of_another_challenge_stops_no_change(
    challenge: Challenge, company: Person
) -> None:
    factories.ChangeRequestFactory()
    for state in (RequestState.ACCEPTED, RequestState.DECLINED, RequestState.WITHDRAWN):
        factories.ChangeRequestFactory(challenge=challenge, state=state, closed_at=timezone.now())

    assert rules.may_change(company, challenge)
