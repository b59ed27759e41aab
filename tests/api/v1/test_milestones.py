from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Milestone, Person, Tribe

LIST = f"{V1}milestones/"
DONE = {"text": "We measured for a week."}


@pytest.fixture
def milestone(working: Tribe) -> Milestone:
    return factories.MilestoneFactory(tribe=working)


def test_tribe_coach_and_company_see_the_dates(
    milestone: Milestone, ada: Person, coach: Person, company: Person
) -> None:
    for person in (ada, coach, company):
        rows = client_of(person).get(LIST, {"tribe": milestone.tribe.slug}).json()["results"]
        assert [(row["id"], row["name"]) for row in rows] == [(milestone.pk, "Kick-off")]


def test_others_do_not_see_the_tribe_at_all(milestone: Milestone, cleo: Person) -> None:
    client = client_of(cleo)
    hidden = client.get(LIST, {"tribe": milestone.tribe.slug})

    assert_hidden(hidden, client.get(LIST, {"tribe": "nothing"}))


def test_the_list_is_of_one_tribe(ada: Person) -> None:
    assert "tribe" in problem(client_of(ada).get(LIST), 400, "invalid")["errors"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_seven_queries(
    working: Tribe, ada: Person, rows: int, django_assert_num_queries: Any
) -> None:
    factories.MilestoneFactory.create_batch(rows, tribe=working)
    client = client_of(ada)

    with django_assert_num_queries(7):
        assert len(client.get(LIST, {"tribe": working.slug}).json()["results"]) == rows


def test_a_member_hands_in(milestone: Milestone, ada: Person) -> None:
    answer = client_of(ada).post(f"{LIST}{milestone.pk}/deliver/", DONE)

    assert answer.json()["delivered_text"] == DONE["text"]
    assert answer.json()["delivered_at"] is not None


@pytest.mark.parametrize("body", [{}, {"text": " "}, {"text": "x" * 4001}])
def test_handing_in_nothing_is_refused(
    milestone: Milestone, ada: Person, body: dict[str, str]
) -> None:
    with nothing_changes():
        answer = client_of(ada).post(f"{LIST}{milestone.pk}/deliver/", body)

    assert problem(answer, 400, "invalid")["errors"]


def test_coach_and_company_do_not_hand_in(
    milestone: Milestone, coach: Person, company: Person
) -> None:
    for person in (coach, company):
        with nothing_changes():
            answer = client_of(person).post(f"{LIST}{milestone.pk}/deliver/", DONE)
        problem(answer, 403, "not_allowed")


def test_others_cannot_hand_in_by_guessing_the_number(milestone: Milestone, cleo: Person) -> None:
    client = client_of(cleo)
    with nothing_changes():
        assert_hidden(
            client.post(f"{LIST}{milestone.pk}/deliver/", DONE),
            client.post(f"{LIST}0/deliver/", DONE),
        )
