import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tests.factories import days_from_today, today
from tribes.enums import ChallengeState, TribeState
from tribes.models import Challenge, Person, Tribe
from tribes.rules import tribes as rules


def test_every_state_has_its_transitions() -> None:
    assert set(rules.TRANSITIONS) == set(TribeState)
    assert all(following <= set(TribeState) for following in rules.TRANSITIONS.values())


@pytest.mark.parametrize("state", [TribeState.FINISHED, TribeState.DISSOLVED])
def test_a_tribe_that_has_ended_stays_so(state: TribeState) -> None:
    assert not any(rules.may_become(Tribe(state=state), other) for other in TribeState)


def test_a_participant_without_a_tribe_starts_one(challenge: Challenge, cleo: Person) -> None:
    assert rules.may_create(cleo, challenge, today())


def test_others_do_not_start_a_tribe(
    challenge: Challenge, coach: Person, company: Person, manager: Person
) -> None:
    for person in (coach, company, manager, AnonymousUser()):
        assert rules.may_create(person, challenge, today()).code == "not_a_participant"


def test_a_member_starts_no_second_tribe_in_the_edition(tribe: Tribe, ada: Person) -> None:
    other = factories.ChallengeFactory(edition=tribe.challenge.edition, published=True)

    assert rules.may_create(ada, other, today()).code == "in_another_tribe"


def test_oneself_is_not_spoken_of_as_this_person(
    tribe: Tribe, ada: Person, ben: Person, english: None
) -> None:
    edition = tribe.challenge.edition
    own = [rules.has_no_tribe(ada, edition), rules.has_no_tribe(ada, edition, by=ada)]
    other = rules.has_no_tribe(ada, edition, by=ben)

    assert {str(verdict.reason) for verdict in own} == {
        "You are already in a tribe in this edition."
    }
    assert str(other.reason) == "This person is already in a tribe in this edition."


def test_a_member_starts_a_tribe_in_another_edition(tribe: Tribe, ada: Person) -> None:
    assert rules.may_create(ada, factories.ChallengeFactory(published=True), today())


@pytest.mark.parametrize("state", [TribeState.FINISHED, TribeState.DISSOLVED])
def test_a_tribe_that_has_ended_leaves_room_for_another(
    tribe: Tribe, ada: Person, state: TribeState
) -> None:
    Tribe.objects.filter(pk=tribe.pk).update(state=state)

    assert rules.may_create(ada, tribe.challenge, today())


@pytest.mark.parametrize("state", sorted(set(ChallengeState) - {ChallengeState.PUBLISHED}))
def test_only_a_published_challenge_takes_tribes(
    challenge: Challenge, cleo: Person, state: ChallengeState
) -> None:
    challenge.state = state

    assert rules.may_create(cleo, challenge, today()).code == "challenge_not_open"


def test_tribes_start_while_the_edition_is_open_for_sign_up(
    challenge: Challenge, cleo: Person
) -> None:
    edition = challenge.edition
    codes = {
        day: rules.may_create(cleo, challenge, day).code
        for day in (days_from_today(-11), edition.sign_up_closes_on, days_from_today(21))
    }

    assert list(codes.values()) == ["phase_not_yet", "", "phase_over"]


def test_no_tribe_starts_after_the_closing_date(challenge: Challenge, cleo: Person) -> None:
    challenge.closes_on = today()
    assert rules.may_create(cleo, challenge, today())

    challenge.closes_on = days_from_today(-1)
    assert rules.may_create(cleo, challenge, today()).code == "challenge_closed"


def test_only_a_manager_assigns_a_coach(
    tribe: Tribe, manager: Person, coach: Person, ada: Person
) -> None:
    assert rules.may_assign_coach(manager, tribe)
    assert not rules.may_assign_coach(coach, tribe)
    assert not rules.may_assign_coach(ada, tribe)


def test_a_stopped_tribe_gets_no_coach(tribe: Tribe, manager: Person) -> None:
    tribe.state = TribeState.DISSOLVED

    assert rules.may_assign_coach(manager, tribe).code == "tribe_stopped"


def test_members_set_the_wishes_of_seats(tribe: Tribe, ben: Person, cleo: Person) -> None:
    assert rules.may_set_seat_wishes(ben, tribe)
    assert rules.may_set_seat_wishes(cleo, tribe).code == "not_a_member"


def test_the_company_opens_the_workspace_of_a_tribe_at_work(
    working: Tribe, company: Person, other_company: Person, ada: Person
) -> None:
    assert rules.may_open_workspace(company, working)
    assert not rules.may_open_workspace(other_company, working)
    assert not rules.may_open_workspace(ada, working)


def test_a_workspace_is_for_members_coach_and_company(
    working: Tribe, ada: Person, coach: Person, company: Person
) -> None:
    assert all(rules.may_see_workspace(person, working) for person in (ada, coach, company))


def test_a_workspace_is_for_nobody_else(working: Tribe, strangers: list[Person]) -> None:
    assert not any(rules.may_see_workspace(person, working) for person in strangers)


def test_there_is_no_workspace_before_the_company_says_yes(tribe: Tribe, ada: Person) -> None:
    assert rules.may_see_workspace(ada, tribe).code == "workspace_not_open"


def test_only_the_own_coach_counts_as_the_coach(
    tribe: Tribe, coach: Person, other_coach: Person
) -> None:
    assert rules.must_be_coach(coach, tribe)
    assert rules.must_be_coach(other_coach, tribe).code == "not_the_coach"
    assert not rules.is_coach_of(AnonymousUser(), Tribe(coach=None))


def test_coach_pages_are_for_coaches(coach: Person, manager: Person, ada: Person) -> None:
    assert rules.may_coach(coach)
    for person in (manager, ada, AnonymousUser()):
        assert rules.may_coach(person).code == "not_a_coach"


def test_only_members_of_an_active_tribe_renew_its_link(
    tribe: Tribe, ada: Person, cleo: Person, coach: Person
) -> None:
    assert rules.may_renew_link(ada, tribe)
    assert rules.may_renew_link(cleo, tribe).code == "not_a_member"
    assert rules.may_renew_link(coach, tribe).code == "not_a_member"
    tribe.state = TribeState.FINISHED
    assert rules.may_renew_link(ada, tribe).code == "tribe_stopped"
