import pytest
from django.utils import timezone

from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.enums import ChallengeState as State
from tribes.models import Challenge, Person, Tribe

STEPS = [
    ("start", State.PUBLISHED, State.RUNNING),
    ("finish", State.RUNNING, State.FINISHED),
    ("archive", State.FINISHED, State.ARCHIVED),
]


def path(tribe: Tribe, step: str) -> str:
    return f"{V1}challenge-states/{tribe.challenge.slug}/{step}/"


@pytest.mark.parametrize(("step", "before", "after"), STEPS)
def test_a_manager_takes_each_step(
    working: Tribe, manager: Person, step: str, before: State, after: State
) -> None:
    Challenge.objects.update(state=before, finished_at=timezone.now())

    answer = client_of(manager).post(path(working, step))

    assert answer.status_code == 200
    assert Challenge.objects.get().state == after


@pytest.mark.parametrize(("step", "before", "_after"), STEPS)
def test_who_is_not_in_charge_takes_none(
    working: Tribe,
    ada: Person,
    coach: Person,
    other_company: Person,
    step: str,
    before: State,
    _after: State,
) -> None:
    Challenge.objects.update(state=before, finished_at=timezone.now())
    for person in (ada, coach, other_company):
        with nothing_changes():
            answer = client_of(person).post(path(working, step))
        problem(answer, 403, "not_allowed")


def test_a_step_that_does_not_follow_is_refused(working: Tribe, manager: Person) -> None:
    with nothing_changes():
        answer = client_of(manager).post(path(working, "finish"))

    problem(answer, 403, "not_allowed")
