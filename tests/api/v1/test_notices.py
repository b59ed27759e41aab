from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Notification, Person, Tribe

LIST = f"{V1}notices/"


@pytest.fixture
def notice(coach: Person) -> Notification:
    made: Notification = factories.NotificationFactory(person=coach)
    return made


def test_a_notice_says_what_happened_and_where(coach: Person, notice: Notification) -> None:
    tribe = Tribe.objects.get(pk=notice.subject_id)
    (row,) = client_of(coach).get(LIST).json()["results"]

    assert row["title"] == f"You coach a new tribe: {tribe.name}"
    assert row["url"].endswith(f"/coach/tribes/{tribe.slug}/")
    assert (row["kind"], row["waits_for_you"], row["read_at"]) == ("coach_assigned", False, None)


def test_what_is_hidden_by_now_has_no_address(coach: Person, notice: Notification) -> None:
    Tribe.objects.update(coach=None)
    (row,) = client_of(coach).get(LIST).json()["results"]

    assert row["url"] == ""
    assert Tribe.objects.get().name not in row["title"]


def test_a_notice_is_marked_as_read(coach: Person, notice: Notification) -> None:
    answer = client_of(coach).post(f"{LIST}{notice.pk}/read/")

    assert answer.json()["read_at"] is not None
    assert client_of(coach).get(f"{LIST}?unread=yes").json()["count"] == 0
    assert client_of(coach).get(LIST).json()["count"] == 1


def test_all_are_marked_as_read(coach: Person, notice: Notification) -> None:
    factories.NotificationFactory(person=coach, read_at=timezone.now())

    assert client_of(coach).post(f"{LIST}read-all/").json() == {"read": 1}
    assert not Notification.objects.filter(read_at=None).exists()


def test_the_notice_of_somebody_else_is_as_if_it_never_was(
    ada: Person, notice: Notification
) -> None:
    client = client_of(ada)
    with nothing_changes():
        assert_hidden(client.post(f"{LIST}{notice.pk}/read/"), client.post(f"{LIST}0/read/"))
        client.post(f"{LIST}read-all/")
    assert client.get(LIST).json()["count"] == 0


def test_a_filter_that_does_not_exist_is_named(coach: Person) -> None:
    errors = problem(client_of(coach).get(f"{LIST}?kind=x"), 400, "invalid")["errors"]

    assert "kind" in errors


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    coach: Person, rows: int, django_assert_num_queries: Any
) -> None:
    factories.NotificationFactory.create_batch(rows, person=coach)
    client = client_of(coach)

    with django_assert_num_queries(6):
        assert len(client.get(LIST).json()["results"]) == rows
