import pytest
from django.utils import timezone

from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.enums import ChallengeState as State
from tribes.models import Challenge, Person, Tribe

STEPS = [
    ("challenge_start", State.PUBLISHED, State.RUNNING),
    ("challenge_finish", State.RUNNING, State.FINISHED),
    ("challenge_archive", State.FINISHED, State.ARCHIVED),
]


def put(tribe: Tribe, state: State) -> Challenge:
    Challenge.objects.update(state=state, finished_at=timezone.now())
    return tribe.challenge


@pytest.mark.parametrize(("name", "before", "after"), STEPS)
def test_a_manager_takes_each_step(
    working_tribe: Tribe, manager: Person, name: str, before: State, after: State
) -> None:
    challenge = put(working_tribe, before)

    answer = browser_of(manager).post(page(name, challenge.slug))

    challenge.refresh_from_db()
    assert (answer.status_code, challenge.state) == (302, after)


@pytest.mark.parametrize(("name", "before", "after"), STEPS[:2])
def test_the_company_starts_and_finishes(
    working_tribe: Tribe, company: Person, name: str, before: State, after: State
) -> None:
    challenge = put(working_tribe, before)

    browser_of(company).post(page(name, challenge.slug))

    challenge.refresh_from_db()
    assert challenge.state == after


def test_what_found_no_tribe_starts_again_with_one_button(
    working_tribe: Tribe, company: Person, cleo: Person
) -> None:
    challenge = put(working_tribe, State.EXPIRED)
    again = f"{page('challenge_new')}?copy_of={challenge.slug}"

    own = browser_of(company).get(page("challenge", challenge.slug)).content.decode()
    of_others = browser_of(cleo).get(page("challenge", challenge.slug)).content.decode()

    assert own.count(f'href="{again}"') == 1
    assert "Start again in the next edition" in own
    assert again not in of_others
    assert "Ended without a tribe" in of_others


@pytest.mark.parametrize(("name", "before", "_after"), STEPS)
def test_nobody_else_takes_a_step(
    working_tribe: Tribe,
    ada: Person,
    coach: Person,
    other_company: Person,
    name: str,
    before: State,
    _after: State,
) -> None:
    challenge = put(working_tribe, before)
    for person in (ada, coach, other_company):
        with nothing_changes():
            answer = browser_of(person).post(page(name, challenge.slug))
        assert answer.status_code in {403, 404}


@pytest.mark.parametrize(("name", "_before", "_after"), STEPS)
def test_a_link_takes_no_step(
    working_tribe: Tribe, manager: Person, name: str, _before: State, _after: State
) -> None:
    with nothing_changes():
        assert browser_of(manager).get(page(name, working_tribe.challenge.slug)).status_code == 405
