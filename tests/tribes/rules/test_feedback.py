from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import ChallengeState, Visibility
from tribes.models import Challenge, Person
from tribes.rules.feedback import may_give


def test_a_participant_may_say_it_of_an_open_challenge(ada: Person, challenge: Challenge) -> None:
    profile = factories.ProfileFactory(person=ada)

    assert may_give(ada, challenge, profile)
    assert may_give(ada, challenge, None)


def test_nobody_else_may(challenge: Challenge, company: Person, coach: Person) -> None:
    for viewer in (company, coach, AnonymousUser()):
        assert may_give(viewer, challenge, None).code == "participant_only"


def test_who_left_matching_has_nothing_to_change(ada: Person, challenge: Challenge) -> None:
    profile = factories.ProfileFactory(person=ada, is_matched=False)

    assert may_give(ada, challenge, profile).code == "left_matching"


def test_only_what_can_be_suggested_can_be_judged(ada: Person, challenge: Challenge) -> None:
    challenge.state = ChallengeState.RUNNING
    assert may_give(ada, challenge, None).code == "never_suggested"

    challenge.state = ChallengeState.PUBLISHED
    challenge.edition.visibility = Visibility.INVITATION
    assert may_give(ada, challenge, None).code == "never_suggested"
