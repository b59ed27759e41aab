from tests import factories
from tribes.enums import RequestKind
from tribes.models import (
    Challenge,
    Person,
)
from tribes.rules.answer_clocks import KINDS


def test_another_manager_sees_to_a_challenge(manager: Person) -> None:
    challenge: Challenge = factories.ChallengeFactory(edition__manager=manager, decider=manager)
    see_to_it = KINDS[RequestKind.CHALLENGE].see_to_it
    assert see_to_it(challenge, None) == manager

    gone = factories.ManagerFactory(is_active=False)
    other = factories.ManagerFactory()
    assert gone.pk < other.pk
    assert see_to_it(challenge, None) == other


def test_who_asked_a_company_hears_that_it_does_not_answer(manager: Person) -> None:
    challenge: Challenge = factories.ChallengeFactory()
    see_to_it = KINDS[RequestKind.QUESTION].see_to_it

    assert see_to_it(challenge, manager) == manager
    assert see_to_it(challenge, None) == challenge.edition.manager
