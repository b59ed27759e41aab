import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today, today
from tribes.enums import ChallengeState as State
from tribes.enums import Phase, TribeState
from tribes.models import Challenge, Organisation, Person
from tribes.queries import challenges as queries
from tribes.rules import challenges as rules


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(organisation=organisation)
    return challenge


def test_every_state_has_its_transitions() -> None:
    assert set(rules.TRANSITIONS) == set(State)


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached = {State.DRAFT}
    for _step in State:
        reached |= {after for state in reached for after in rules.TRANSITIONS[state]}

    assert reached == set(State)


@pytest.mark.parametrize("field", rules.REQUIRED_FIELDS)
def test_an_empty_required_field_is_missing(draft: Challenge, field: str) -> None:
    setattr(draft, field, None if field == "theme" else "")

    assert rules.missing_fields(draft) == [field]


def test_a_complete_draft_misses_nothing(draft: Challenge) -> None:
    assert rules.missing_fields(draft) == []
    assert len(rules.REQUIRED_FIELDS) <= 4


@pytest.mark.parametrize("state", State)
def test_a_company_changes_drafts_and_questioned_challenges_only(
    draft: Challenge, company: Person, state: State
) -> None:
    draft.state = state

    assert bool(rules.may_save_draft(company, draft)) == (state in {State.DRAFT, State.IN_QUESTION})


def test_only_the_own_company_acts(
    draft: Challenge, other_company: Person, manager: Person, ada: Person, coach: Person
) -> None:
    for person in (other_company, manager, ada, coach, AnonymousUser()):
        for verdict in (
            rules.may_start(person, draft.organisation, draft.edition, today()),
            rules.may_save_draft(person, draft),
            rules.may_submit(person, draft, today()),
            rules.may_withdraw(person, draft),
            rules.may_see_fit(person, draft),
            rules.may_write_for(person, draft),
        ):
            assert verdict.code == "not_your_organisation"


def test_a_challenge_waits_for_the_check_of_its_organisation_alone(
    draft: Challenge, manager: Person, company: Person
) -> None:
    draft.organisation.verified_at = None
    assert not rules.waits_for_check(manager, draft)

    draft.state = State.SUBMITTED
    assert rules.waits_for_check(manager, draft)
    assert not rules.waits_for_check(company, draft)
    draft.organisation.verified_at = timezone.now()
    assert not rules.waits_for_check(manager, draft)


@pytest.mark.parametrize(("day", "code"), [(-11, "phase_not_yet"), (21, "phase_over")])
def test_a_challenge_is_for_an_edition_that_is_open_for_sign_up(
    draft: Challenge, company: Person, day: int, code: str
) -> None:
    today = days_from_today(day)

    assert rules.may_start(company, draft.organisation, draft.edition, today).code == code
    assert rules.may_submit(company, draft, today).code == code
    assert rules.may_save_draft(company, draft)


@pytest.mark.parametrize("day", [-11, 21])
def test_a_question_is_answered_for_as_long_as_it_waits(
    draft: Challenge, company: Person, other_company: Person, day: int
) -> None:
    draft.state = State.IN_QUESTION

    assert rules.may_submit(company, draft, days_from_today(day))
    assert not rules.may_submit(other_company, draft, days_from_today(day))


def test_only_a_manager_asks_and_publishes(
    draft: Challenge, company: Person, manager: Person, coach: Person
) -> None:
    draft.state = State.SUBMITTED

    assert rules.may_ask(manager, draft)
    assert rules.may_publish(manager, draft)
    for person in (company, coach):
        assert rules.may_ask(person, draft).code == "manager_only"
        assert rules.may_publish(person, draft).code == "manager_only"


def test_in_an_edition_that_is_closed_nothing_is_published(
    draft: Challenge, manager: Person
) -> None:
    draft.state = State.SUBMITTED
    draft.edition.moved_to = Phase.CLOSED

    assert rules.may_publish(manager, draft).code == "edition_closed"
    assert not rules.waits_for_check(manager, draft)


def test_a_published_challenge_is_not_published_again(draft: Challenge, manager: Person) -> None:
    draft.state = State.PUBLISHED

    assert rules.may_publish(manager, draft).code == "wrong_state"


def test_a_challenge_with_a_tribe_at_work_is_not_withdrawn(
    draft: Challenge, company: Person
) -> None:
    draft.state = State.RUNNING

    assert rules.may_withdraw(company, draft).code == "wrong_state"


@pytest.mark.parametrize("state", State)
def test_may_view_and_the_list_agree(
    organisation: Organisation,
    company: Person,
    other_company: Person,
    manager: Person,
    ada: Person,
    state: State,
) -> None:
    challenge = factories.ChallengeFactory(
        organisation=organisation,
        published=True,
        state=state,
        submitted_at=factories.timezone.now(),
        finished_at=factories.timezone.now(),
        decider=manager,
        answer_due_on=factories.days_from_today(2),
    )

    for person in (company, other_company, manager, ada, AnonymousUser()):
        is_listed = queries.visible_to(person).filter(pk=challenge.pk).exists()
        assert bool(rules.may_view(person, challenge)) == is_listed


@pytest.mark.parametrize("state", State)
def test_only_the_own_company_copies_a_challenge_in_any_state(
    draft: Challenge, company: Person, other_company: Person, manager: Person, state: State
) -> None:
    draft.state = state

    assert rules.may_copy(company, draft)
    assert not rules.may_copy(other_company, draft)
    assert not rules.may_copy(manager, draft)


def test_only_a_programme_manager_looks_at_an_intake(
    manager: Person, company: Person, coach: Person, ada: Person
) -> None:
    assert rules.may_look_at_intake(manager)
    for person in (company, coach, ada, AnonymousUser()):
        assert not rules.may_look_at_intake(person)


@pytest.mark.parametrize("state", State)
def test_each_state_is_open_or_closed(state: State) -> None:
    assert (state in rules.OPEN_STATES) != (state in rules.CLOSED_STATES)


def test_what_is_live_is_public_and_open() -> None:
    assert set(rules.LIVE_STATES) == set(rules.PUBLIC_STATES) & set(rules.OPEN_STATES)


def test_a_tribe_at_work_holds_a_challenge_that_still_looks_for_others(
    organisation: Organisation, company: Person
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, published=True)
    tribe = factories.TribeFactory(challenge=challenge)
    assert rules.may_withdraw(company, challenge)

    tribe.state = TribeState.RUNNING
    tribe.save()

    assert rules.may_withdraw(company, challenge).code == "tribe_at_work"


def test_only_the_own_company_takes_a_draft_to_another_edition(
    draft: Challenge, company: Person, other_company: Person, manager: Person
) -> None:
    edition = factories.EditionFactory()

    assert rules.may_move(company, draft, edition, today())
    for person in (other_company, manager, AnonymousUser()):
        assert not rules.may_move(person, draft, edition, today())


def test_what_was_submitted_stays_in_its_edition(draft: Challenge, company: Person) -> None:
    draft.state = State.SUBMITTED

    assert not rules.may_move(company, draft, factories.EditionFactory(), today())
