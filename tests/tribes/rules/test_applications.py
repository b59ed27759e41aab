import pytest
from django.utils import timezone

from tests import factories
from tests.factories import today
from tests.tribes.asking import apply
from tribes.enums import AgeBand, ChallengeState, Phase, RequestState, TribeState
from tribes.models import Person, Tribe
from tribes.rules import applications as rules


@pytest.fixture
def complete(tribe: Tribe) -> Tribe:
    factories.MembershipFactory(tribe=tribe, seat=tribe.seats.get(number=3))
    return tribe


def test_who_asked_in_time_is_taken_until_the_edition_closes(
    complete: Tribe, ada: Person, company: Person
) -> None:
    application = apply(complete, ada)
    edition = application.tribe.challenge.edition
    edition.moved_to = Phase.WORK
    assert rules.may_accept(company, application)

    edition.moved_to = Phase.CLOSED

    assert rules.may_accept(company, application).code == "edition_closed"
    assert rules.may_answer(company, application)


def test_every_state_has_its_transitions() -> None:
    assert set(rules.TRANSITIONS) == set(RequestState)


def test_a_member_applies_for_a_tribe_that_is_large_enough(complete: Tribe, ada: Person) -> None:
    assert rules.may_submit(ada, complete, today())


def test_a_small_tribe_does_not_apply(tribe: Tribe, ada: Person) -> None:
    verdict = rules.may_submit(ada, tribe, today())

    assert verdict.code == "too_few_members"
    assert "3" in str(verdict.reason)


def test_only_members_apply(complete: Tribe, cleo: Person, coach: Person) -> None:
    assert rules.may_submit(cleo, complete, today()).code == "not_a_member"
    assert rules.may_submit(coach, complete, today()).code == "not_a_member"


@pytest.mark.parametrize("state", [TribeState.APPLIED, TribeState.RUNNING])
def test_a_tribe_applies_once(complete: Tribe, ada: Person, state: TribeState) -> None:
    complete.state = state

    assert rules.may_submit(ada, complete, today()).code == "wrong_state"


def test_nobody_applies_to_a_challenge_that_is_taken(complete: Tribe, ada: Person) -> None:
    complete.challenge.state = ChallengeState.RUNNING

    assert rules.may_submit(ada, complete, today()).code == "challenge_not_open"


def test_the_company_of_the_challenge_answers(
    complete: Tribe, ada: Person, company: Person, other_company: Person, manager: Person
) -> None:
    application = apply(complete, ada)

    assert rules.may_answer(company, application)
    for person in (other_company, manager, ada):
        assert rules.may_answer(person, application).code == "not_the_company"


def test_the_company_accepts_while_the_challenge_is_open(
    complete: Tribe, ada: Person, company: Person
) -> None:
    application = apply(complete, ada)
    assert rules.may_accept(company, application)

    application.tribe.challenge.state = ChallengeState.RUNNING

    assert rules.may_accept(company, application).code == "challenge_not_open"


def test_members_withdraw(complete: Tribe, ada: Person, ben: Person, company: Person) -> None:
    application = apply(complete, ada)

    assert rules.may_withdraw(ben, application)
    assert not rules.may_withdraw(company, application)


def test_a_tribe_with_a_minor_is_accepted_once_it_has_a_coach(
    complete: Tribe, ada: Person, company: Person, english: None
) -> None:
    application = apply(complete, ada)
    Person.objects.filter(pk=ada.pk).update(age_band=AgeBand.TEEN)
    assert rules.may_accept(company, application)

    application.tribe.coach = None
    refusal = rules.may_accept(company, application)
    assert refusal.code == "coach_needed"
    assert str(refusal.reason) == "This tribe needs a coach first. A programme manager chooses one."


def test_who_left_and_members_of_another_tribe_do_not_count(tribe: Tribe, ada: Person) -> None:
    factories.MembershipFactory(tribe=tribe, seat=None, left_at=timezone.now())
    factories.MembershipFactory(tribe__challenge=tribe.challenge)

    assert rules.may_submit(ada, tribe, today()).code == "too_few_members"
