import datetime
from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Milestone, Person, Review, Tribe

LIST = f"{V1}reviews/"


@pytest.fixture
def milestone(working: Tribe, now: datetime.datetime) -> Milestone:
    return factories.MilestoneFactory(tribe=working, delivered_text="Done", delivered_at=now)


@pytest.fixture
def draft(milestone: Milestone, coach: Person) -> Review:
    return Review.objects.create(milestone=milestone, coach=coach, verdict="ok", comments="Fine.")


def body(of: Milestone, **change: Any) -> dict[str, Any]:
    return {"milestone": of.pk, "verdict": "improve", "comments": "Measure more.", **change}


def listed(person: Person, tribe: Tribe) -> list[int]:
    answer = client_of(person).get(LIST, {"tribe": tribe.slug})
    return [row["id"] for row in answer.json()["results"]]


def test_a_draft_is_for_its_coach_only(
    draft: Review, coach: Person, ada: Person, company: Person
) -> None:
    tribe = draft.milestone.tribe
    assert listed(coach, tribe) == [draft.pk]
    assert listed(ada, tribe) == listed(company, tribe) == []


def test_tribe_and_company_see_it_once_it_is_released(
    draft: Review, coach: Person, ada: Person, company: Person
) -> None:
    answer = client_of(coach).post(f"{LIST}{draft.pk}/release/")

    assert answer.json()["released_at"] is not None
    tribe = draft.milestone.tribe
    assert listed(ada, tribe) == listed(company, tribe) == [draft.pk]


def test_others_do_not_see_the_tribe_at_all(draft: Review, cleo: Person) -> None:
    client = client_of(cleo)
    hidden = client.get(LIST, {"tribe": draft.milestone.tribe.slug})

    assert_hidden(hidden, client.get(LIST, {"tribe": "nothing"}))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_seven_queries(
    working: Tribe,
    coach: Person,
    now: datetime.datetime,
    rows: int,
    django_assert_num_queries: Any,
) -> None:
    for milestone in factories.MilestoneFactory.create_batch(rows, tribe=working):
        Review.objects.create(
            milestone=milestone, coach=coach, verdict="ok", comments="Fine.", released_at=now
        )
    client = client_of(coach)

    with django_assert_num_queries(7):
        assert len(client.get(LIST, {"tribe": working.slug}).json()["results"]) == rows


def test_the_queue_holds_what_was_handed_in(
    milestone: Milestone, coach: Person, other_coach: Person
) -> None:
    rows = client_of(coach).get(f"{LIST}queue/").json()["results"]

    assert [row["id"] for row in rows] == [milestone.pk]
    assert client_of(other_coach).get(f"{LIST}queue/").json()["count"] == 0


def test_saving_again_rewrites_the_draft(milestone: Milestone, coach: Person) -> None:
    client = client_of(coach)
    first = client.post(LIST, body(milestone))
    second = client.post(LIST, body(milestone, verdict="ok", comments="Good."))

    assert first.json()["id"] == second.json()["id"]
    assert Review.objects.get().comments == "Good."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"verdict": "perfect"}, "verdict"),
        ({"comments": ""}, "comments"),
        ({"milestone": "x"}, "milestone"),
        ({"released_at": "2026-01-01T00:00:00Z"}, "released_at"),
    ],
)
def test_a_bad_value_is_named(
    milestone: Milestone, coach: Person, change: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(coach).post(LIST, body(milestone, **change))

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_nothing_is_reviewed_before_it_is_handed_in(working: Tribe, coach: Person) -> None:
    milestone = factories.MilestoneFactory(tribe=working)
    with nothing_changes():
        answer = client_of(coach).post(LIST, body(milestone))

    assert problem(answer, 403, "not_allowed")["rule"] == "not_delivered"


def test_another_coach_can_neither_save_nor_release(draft: Review, other_coach: Person) -> None:
    client = client_of(other_coach)
    with nothing_changes():
        hidden = client.post(LIST, body(draft.milestone))
        assert_hidden(hidden, client.post(LIST, {**body(draft.milestone), "milestone": 2**40}))
        assert_hidden(client.post(f"{LIST}{draft.pk}/release/"), client.post(f"{LIST}0/release/"))


def test_a_review_shows_these_fields_and_no_others(draft: Review, coach: Person) -> None:
    (row,) = client_of(coach).get(LIST, {"tribe": draft.milestone.tribe.slug}).json()["results"]

    assert set(row) == {
        *("id", "milestone", "coach", "verdict", "comments"),
        *("updated_at", "released_at"),
    }
