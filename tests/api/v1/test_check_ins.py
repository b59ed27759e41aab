from typing import Any

import pytest
from django.utils import timezone

from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import CheckIn, Person, Tribe

LIST = f"{V1}check-ins/"


def body(of: Tribe, **change: Any) -> dict[str, Any]:
    answers = {"goal": "yes", "progress": "partly", "cooperation": "no"}
    return {"tribe": of.slug, **answers, **change}


def test_a_coach_checks_in(working: Tribe, coach: Person) -> None:
    answer = client_of(coach).post(LIST, body(working, note="They wait for parts."))

    assert answer.status_code == 201
    assert (answer.json()["progress"], answer.json()["coach"]) == ("partly", "Karim")


def test_a_note_is_not_needed(working: Tribe, coach: Person) -> None:
    assert client_of(coach).post(LIST, body(working)).json()["note"] == ""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"goal": "maybe"}, "goal"),
        ({"goal": None}, "goal"),
        ({"note": "x" * 2001}, "note"),
        ({"coach": 1}, "coach"),
    ],
)
def test_a_bad_answer_is_named(
    working: Tribe, coach: Person, change: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = client_of(coach).post(LIST, body(working, **change))

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_another_coach_does_not_see_the_tribe(working: Tribe, other_coach: Person) -> None:
    client = client_of(other_coach)
    with nothing_changes():
        assert_hidden(
            client.post(LIST, body(working)), client.post(LIST, body(working, tribe="nothing"))
        )


def test_the_tribe_does_not_read_what_the_coach_notes(
    working: Tribe, ada: Person, coach: Person, company: Person
) -> None:
    client_of(coach).post(LIST, body(working))
    for person, count in ((ada, 0), (company, 0), (coach, 1)):
        answer = client_of(person).get(LIST, {"tribe": working.slug})
        assert answer.json()["count"] == count


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_seven_queries(
    working: Tribe, coach: Person, rows: int, django_assert_num_queries: Any
) -> None:
    values = {"goal": "yes", "progress": "yes", "cooperation": "yes"}
    for _row in range(rows):
        CheckIn.objects.create(tribe=working, coach=coach, at=timezone.now(), **values)
    client = client_of(coach)

    with django_assert_num_queries(7):
        assert len(client.get(LIST, {"tribe": working.slug}).json()["results"]) == rows
