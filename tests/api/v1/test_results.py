from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.enums import Terms
from tribes.models import Challenge, Person, Result, Tribe

TEXTS = {"title": "A warning", "delivered": "A sensor.", "outcome": "Two stops were seen."}


@pytest.fixture
def result(working: Tribe) -> Result:
    made: Result = factories.ResultFactory(tribe=working, title="A lamp")
    return made


def path(tribe: Tribe, part: str = "") -> str:
    return f"{V1}results/{tribe.slug}/{part}"


def test_a_tribe_writes_asks_and_the_coach_publishes(
    working: Tribe, ada: Person, coach: Person
) -> None:
    member = client_of(ada)
    saved = member.put(path(working), {**TEXTS, "version": 0}).json()
    assert (saved["version"], saved["state"], saved["title"]) == (1, "draft", "A warning")

    asked = member.post(path(working, "submit/"), {"version": 1}).json()
    assert asked["state"] == "in_review"
    assert asked["answer_due_on"] is not None
    reviewer = client_of(coach)
    (waits,) = reviewer.get(f"{V1}results/awaiting/").json()["results"]
    assert waits["slug"] == working.slug

    shown = reviewer.post(path(working, "approve/"), {"version": 1}).json()
    assert shown["state"] == "published"
    assert client_of(None).get(path(working)).json()["outcome"] == "Two stops were seen."


def test_the_company_agrees_where_something_may_be_confidential(
    result: Result, ada: Person, coach: Person, company: Person
) -> None:
    Challenge.objects.update(terms=Terms.CONFIDENTIAL)
    client_of(ada).post(path(result.tribe, "submit/"), {"version": 1})
    asked = client_of(coach).post(path(result.tribe, "approve/"), {"version": 1}).json()
    assert asked["state"] == "with_company"
    assert client_of(None).get(path(result.tribe)).status_code == 404

    agreed = client_of(company).post(path(result.tribe, "agree/"), {"version": 1}).json()
    assert agreed["state"] == "published"


def test_a_no_has_a_reason_and_the_tribe_takes_back_what_waits(
    result: Result, ada: Person, coach: Person
) -> None:
    member, reviewer = client_of(ada), client_of(coach)
    member.post(path(result.tribe, "submit/"), {"version": 1})
    with nothing_changes():
        problem(reviewer.post(path(result.tribe, "send-back/"), {}), 400, "invalid")

    back = reviewer.post(path(result.tribe, "send-back/"), {"reason": "Name the pump."}).json()
    assert (back["state"], back["reason"]) == ("draft", "Name the pump.")
    member.post(path(result.tribe, "submit/"), {"version": 1})
    assert member.post(path(result.tribe, "withdraw/")).json()["state"] == "draft"


def test_a_stale_save_gets_what_stands(result: Result, ada: Person) -> None:
    with nothing_changes():
        answer = client_of(ada).put(path(result.tribe), {"title": "A bell", "version": 0})

    assert problem(answer, 409, "stale")["current"]["title"] == "A lamp"


def test_a_yes_to_another_text_is_stale_too(working: Tribe, coach: Person) -> None:
    factories.ResultFactory(tribe=working, in_review=True, version=2)

    with nothing_changes():
        answer = client_of(coach).post(path(working, "approve/"), {"version": 1})

    problem(answer, 409, "stale")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "x"}, "version"),
        ({"version": 1, "title": "x" * 121}, "title"),
        ({"version": 1, "language": "fr"}, "language"),
        ({"version": 1, "state": "published"}, "state"),
    ],
)
def test_a_bad_value_is_named(
    result: Result, ada: Person, body: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(ada).put(path(result.tribe), body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_what_is_not_published_looks_like_what_never_was(
    result: Result, cleo: Person, other_coach: Person, other_company: Person
) -> None:
    for person in (None, cleo, other_coach, other_company):
        client = client_of(person)
        hidden, missing = client.get(path(result.tribe)), client.get(f"{V1}results/never-was/")
        assert_hidden(hidden, missing)


def test_the_list_has_what_is_published_and_finds_by_theme(result: Result) -> None:
    shown = factories.ResultFactory(published=True)
    theme = shown.tribe.challenge.theme.slug
    client = client_of(None)

    for query in ("", f"?theme={theme}", f"?edition={shown.tribe.challenge.edition.slug}"):
        (row,) = client.get(f"{V1}results/{query}").json()["results"]
        assert row["slug"] == shown.tribe.slug
    assert client.get(f"{V1}results/?theme=gone").json()["results"] == []
    problem(client.get(f"{V1}results/?thema={theme}"), 400, "invalid")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_two_queries(db: None, rows: int, django_assert_num_queries: Any) -> None:
    factories.ResultFactory.create_batch(rows, published=True)

    with django_assert_num_queries(2):
        assert len(client_of(None).get(f"{V1}results/").json()["results"]) == rows
