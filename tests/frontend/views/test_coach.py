import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import MilestoneFactory, ResultFactory, TribeFactory, days_from_today
from tests.frontend.pages import browser_of, page
from tribes.models import CheckIn, Milestone, Person, Tribe

MOST_QUERIES = 10


def test_coach_sees_own_tribes_and_what_waits(milestone: Milestone, coach: Person) -> None:
    answer = browser_of(coach).get(page("coach_home"))

    assert [tribe.name for tribe in answer.context["tribes"]] == ["Leaks"]
    assert page("review", milestone.pk) in answer.content.decode()


def test_a_missed_milestone_shows_as_late(working_tribe: Tribe, coach: Person) -> None:
    MilestoneFactory(tribe=working_tribe, due_on=days_from_today(-1))

    assert "late" in browser_of(coach).get(page("coach_home")).content.decode()


def test_participant_has_no_coach_page(ada: Person) -> None:
    assert browser_of(ada).get(page("coach_home")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_more_tribes_ask_the_database_no_more(coach: Person, number: int) -> None:
    for _each in range(number):
        tribe = TribeFactory(coach=coach, seats=3)
        MilestoneFactory(tribe=tribe, delivered_at=timezone.now(), delivered_text="x")
        ResultFactory(tribe=tribe, in_review=True)
    browser = browser_of(coach)

    with CaptureQueriesContext(connection) as queries:
        browser.get(page("coach_home"))

    assert len(queries) <= MOST_QUERIES


def test_coach_page_has_milestones_members_and_check_ins(
    milestone: Milestone, coach: Person
) -> None:
    CheckIn.objects.create(
        tribe=milestone.tribe,
        coach=coach,
        goal="yes",
        progress="partly",
        cooperation="no",
        note="Look at the seals.",
        at=timezone.now(),
    )

    text = browser_of(coach).get(page("coach_tribe", "leaks")).content.decode()

    assert all(word in text for word in ["Ada", "Kick-off", "Handed in", "Look at the seals."])


@pytest.mark.parametrize("who", ["other_coach", "ada", "company", "manager"])
def test_coach_page_is_for_its_coach_only(
    working_tribe: Tribe, who: str, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))

    assert browser.get(page("coach_tribe", "leaks")).status_code == 404
