import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.api.calling import V1, client_of, problem
from tests.tribes.asking import apply, ask_to_join, let_pass
from tribes.actions import answer_clocks
from tribes.models import Person, Tribe

LIST = f"{V1}waiting/"


def test_a_manager_reads_who_waits_for_whom(
    tribe: Tribe, cleo: Person, coach: Person, manager: Person
) -> None:
    asked = ask_to_join(tribe, cleo)
    answer_clocks.start_missing(now=timezone.now())
    (row,) = client_of(manager).get(LIST).json()["results"]
    assert (row["kind"], row["asker"], row["answerer"]) == ("join_request", "Cleo", tribe.name)
    assert (row["due_on"], row["state"]) == (asked.answer_due_on.isoformat(), "on_time")
    assert row["escalated_to"] is None

    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    (row,) = client_of(manager).get(LIST).json()["results"]
    assert (row["state"], row["escalated_to"]) == ("overdue", coach.first_name)


def test_a_coach_does_not_read_the_list(coach: Person) -> None:
    problem(client_of(coach).get(LIST), 403, "not_allowed")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_many(
    manager: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        tribe = factories.TribeFactory()
        apply(tribe, tribe.created_by)
    answer_clocks.start_missing(now=timezone.now())
    client = client_of(manager)

    with django_assert_num_queries(5):
        assert client.get(LIST).json()["count"] == count


def test_the_list_comes_in_pages(manager: Person) -> None:
    for _ in range(3):
        tribe = factories.TribeFactory()
        apply(tribe, tribe.created_by)
    answer_clocks.start_missing(now=timezone.now())

    first, second = (
        client_of(manager).get(f"{LIST}?page_size=2&page={page}").json() for page in (1, 2)
    )

    assert (first["count"], len(first["results"]), len(second["results"])) == (3, 2, 1)
    assert first["next"]
    numbers = {row["id"] for row in [*first["results"], *second["results"]]}
    assert len(numbers) == 3
