import datetime
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply
from tribes import events
from tribes.enums import ChallengeState as State
from tribes.enums import NoticeKind, Phase, TribeState
from tribes.models import Challenge, Edition, Notification, Organisation, Person, Tribe
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
    kinds = {step.event} | ({"TribeStopped"} if step.told.endswith("tribes that stop") else set())

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


def test_nothing_is_ended_before_its_edition_closes(running: Challenge) -> None:
    today = days_from_today(0)
    assert rules.may_end(running, State.EXPIRED, today).code == "edition_not_closed"

    running.edition.moved_to = Phase.CLOSED
    assert rules.may_end(running, State.EXPIRED, today)


def test_what_is_finished_is_not_ended_again(running: Challenge) -> None:
    running.edition.moved_to = Phase.CLOSED
    running.state = State.FINISHED

    assert rules.may_end(running, State.EXPIRED, days_from_today(0)).code == "wrong_state"


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, False), (0, True), (7, True), (8, False), (30, False)]
)
def test_it_is_told_in_the_last_week_that_no_tribe_has_applied(
    days: int, *, expected: bool
) -> None:
    challenge = forming_until(days)

    assert rules.is_to_warn(challenge, days_from_today(0)) is expected


def test_a_closing_date_of_its_own_comes_first() -> None:
    challenge = forming_until(30)
    challenge.closes_on = days_from_today(3)

    assert rules.is_to_warn(challenge, days_from_today(0))


def test_who_reads_today_that_it_is_public_is_not_warned_with_it() -> None:
    challenge = forming_until(3)
    challenge.published_at = timezone.now()

    assert not rules.is_to_warn(challenge, days_from_today(0))


def forming_until(days: int) -> Challenge:
    """Public since a while; tribes can form until so many days from today."""
    edition = Edition(
        sign_up_opens_on=days_from_today(-40),
        sign_up_closes_on=days_from_today(days),
        starts_on=days_from_today(60),
        ends_on=days_from_today(90),
    )
    return Challenge(edition=edition, published_at=timezone.now() - datetime.timedelta(days=20))


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


# The words of the table, as the people of the story.
PEOPLE = {
    "nobody": set(),
    "programme manager": {"Mies"},
    "company": {"Sanne"},
    "tribes at work and their coaches": {"Ada", "Ben", "Karim"},
    "programme manager and tribes that stop": {"Ada", "Ben", "Mies"},
    "company and tribes that stop": {"Ada", "Ben", "Sanne"},
    "its tribes, their coaches and the company": {"Ada", "Ben", "Karim", "Sanne"},
}
# Nobody takes these: the clock does, once the edition has closed.
ENDINGS = {"closings.expire", "closings.give_back"}
BEFORE = {State.DRAFT, State.SUBMITTED, State.IN_QUESTION}


@pytest.fixture
def scene(tribe: Tribe, manager: Person, company: Person) -> Tribe:
    now = timezone.now()
    Edition.objects.update(manager=manager)
    Challenge.objects.update(
        submitted_at=now, decider=manager, answer_due_on=days_from_today(2), finished_at=now
    )
    return tribe


def prepare(step: rules.Step, tribe: Tribe) -> None:
    """The challenge stands before the step, and its tribe is where it would be."""
    states = {
        "applications.accept": TribeState.APPLIED,
        "challenge_states.start": TribeState.RUNNING,
        "challenge_states.finish": TribeState.RUNNING,
    }
    state = TribeState.DISSOLVED if step.source in BEFORE else TribeState.FORMING
    Tribe.objects.filter(pk=tribe.pk).update(state=states.get(step.action, state))
    challenge = Challenge.objects.filter(pk=tribe.challenge_id)
    challenge.update(state=step.source)
    if step.source in BEFORE:
        challenge.update(published_at=None)
    if step.action in ENDINGS:
        Edition.objects.update(moved_to=Phase.CLOSED)
    if step.source == State.DRAFT:
        challenge.update(decider=None)


def take(step: rules.Step, tribe: Tribe, company: Person, manager: Person) -> None:
    by = company if step.who.startswith("company") else manager
    facts: dict[str, Any] = {"by": by, "now": timezone.now()}
    if step.action in ENDINGS:
        del facts["by"]
    if step.action == "applications.accept":
        facts = {**facts, "application": apply(tribe, tribe.created_by), "by": company}
    else:
        facts["challenge"] = Challenge.objects.get(pk=tribe.challenge_id)
    if step.action == "challenges.ask":
        facts["question"] = "Which pump?"
    import_string(f"tribes.actions.{step.action}")(**facts)


@pytest.mark.parametrize("step", rules.STEPS, ids=lambda step: f"{step.source}-{step.target}")
def test_the_people_in_the_table_are_told_and_nobody_else(
    scene: Tribe, step: rules.Step, company: Person, manager: Person
) -> None:
    prepare(step, scene)

    take(step, scene, company, manager)

    about = Q(kind__startswith="challenge_") | Q(kind=NoticeKind.TRIBE_STOPPED)
    told = Notification.objects.filter(about).values_list("person__first_name", flat=True)
    assert sorted(told) == sorted(PEOPLE[step.told])
    assert Challenge.objects.get(pk=scene.challenge_id).state == step.target
