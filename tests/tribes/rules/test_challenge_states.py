import pytest
from django.utils.module_loading import import_string

from tests import factories
from tests.factories import days_from_today
from tribes import events
from tribes.enums import ChallengeState as State
from tribes.enums import TribeState
from tribes.models import Challenge, Organisation, Person
from tribes.rules import challenge_states as rules
from tribes.rules.challenges import TRANSITIONS


def test_every_transition_has_exactly_one_step() -> None:
    arrows = [(step.source, step.target) for step in rules.STEPS]

    assert len(arrows) == len(set(arrows))
    assert set(arrows) == {(old, new) for old, after in TRANSITIONS.items() for new in after}


@pytest.mark.parametrize("step", rules.STEPS, ids=lambda step: f"{step.source}-{step.target}")
def test_every_step_has_its_action_its_event_and_its_people(step: rules.Step) -> None:
    assert callable(import_string(f"tribes.actions.{step.action}"))
    assert issubclass(getattr(events, step.event), events.Event)
    assert step.who


@pytest.mark.parametrize("step", rules.STEPS, ids=lambda step: f"{step.source}-{step.target}")
def test_a_step_that_tells_somebody_has_a_listener(step: rules.Step) -> None:
    kinds = {"TribeStopped"} if step.event == "ChallengeWithdrawn" else {step.event}

    assert step.told == "nobody" or all(events.listeners(getattr(events, kind)) for kind in kinds)


@pytest.fixture
def running(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        organisation=organisation, published=True, edition__starts_on=days_from_today(1)
    )
    factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)
    return challenge


@pytest.mark.parametrize("state", State)
def test_a_published_or_matched_challenge_starts(
    running: Challenge, company: Person, manager: Person, state: State
) -> None:
    running.state = state
    expected = state in {State.PUBLISHED, State.MATCHED}

    assert bool(rules.may_start(company, running)) == expected
    assert bool(rules.may_start(manager, running)) == expected


def test_without_a_tribe_at_work_nothing_starts(running: Challenge, company: Person) -> None:
    running.tribes.update(state=TribeState.FORMING)

    assert rules.may_start(company, running).code == "no_tribe_at_work"


@pytest.mark.parametrize("state", State)
def test_only_a_running_challenge_is_finished(
    running: Challenge, company: Person, state: State
) -> None:
    running.state = state

    assert bool(rules.may_finish(company, running)) == (state == State.RUNNING)


def test_others_neither_start_nor_finish(
    running: Challenge, other_company: Person, coach: Person, ada: Person
) -> None:
    for person in (other_company, coach, ada):
        assert rules.may_start(person, running).code == "not_the_company"
        assert rules.may_finish(person, running).code == "not_the_company"


def test_only_a_manager_archives_what_is_finished(
    running: Challenge, manager: Person, company: Person
) -> None:
    assert not rules.may_archive(manager, running)
    running.state = State.FINISHED

    assert rules.may_archive(manager, running)
    assert not rules.may_archive(company, running)
