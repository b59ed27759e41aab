from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.api.calling import nothing_changes
from tribes.models import Notification, Person, Tribe

LIST = "/en/notices/"


@pytest.fixture
def notice(client: Client, coach: Person) -> Notification:
    client.force_login(coach)
    made: Notification = factories.NotificationFactory(person=coach)
    return made


def test_the_list_says_what_is_new_and_links_to_it(client: Client, notice: Notification) -> None:
    page = client.get(LIST).content.decode()

    assert "1 new notice" in page
    assert f'href="/en/notices/{notice.pk}/"' in page
    assert "You coach a new tribe" in page


def test_each_page_shows_how_many_are_new(client: Client, notice: Notification) -> None:
    assert "1 new" in client.get("/en/about/").content.decode()
    Notification.objects.update(read_at=timezone.now())
    assert "1 new" not in client.get("/en/about/").content.decode()


def test_following_a_notice_marks_it_as_read(client: Client, notice: Notification) -> None:
    tribe = Tribe.objects.get(pk=notice.subject_id)
    answer = client.get(f"{LIST}{notice.pk}/")

    assert answer["Location"] == f"/en/coach/tribes/{tribe.slug}/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_of_what_is_hidden_by_now_leads_back_to_the_list(
    client: Client, notice: Notification
) -> None:
    Tribe.objects.update(coach=None)
    page = client.get(LIST).content.decode()

    assert "You can no longer see this" in page
    assert f"{LIST}{notice.pk}/" not in page
    assert client.get(f"{LIST}{notice.pk}/")["Location"] == LIST


def test_all_are_read_with_one_button(client: Client, notice: Notification) -> None:
    factories.NotificationFactory(person=notice.person)

    assert client.post(f"{LIST}read/")["Location"] == LIST
    assert not Notification.objects.filter(read_at=None).exists()
    assert "You have read everything." in client.get(LIST).content.decode()


def test_the_notice_of_somebody_else_is_not_found(client: Client, notice: Notification) -> None:
    other = factories.NotificationFactory()
    with nothing_changes():
        assert client.get(f"{LIST}{other.pk}/").status_code == 404


def test_who_was_told_nothing_reads_what_will_come(client: Client, ada: Person) -> None:
    client.force_login(ada)

    assert "Nothing to read yet" in client.get(LIST).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client: Client, coach: Person, rows: int, django_assert_num_queries: Any
) -> None:
    client.force_login(coach)
    factories.NotificationFactory.create_batch(rows, person=coach)

    with django_assert_num_queries(8):
        page = client.get(LIST).content.decode()
    assert page.count("You coach a new tribe") == rows
