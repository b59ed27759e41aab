import datetime
from typing import Any

import pytest
from django.utils.translation import override

from tests import factories
from tests.tribes.asking import ask_to_join
from tribes.enums import NoticeKind, RequestState
from tribes.models import JoinRequest, Membership, Notification, Person, Tribe
from tribes.notifications.kinds import WRITERS
from tribes.notifications.reading import Entry, entries
from tribes.rules.notices import KINDS


@pytest.fixture
def asked(tribe: Tribe, ada: Person, cleo: Person) -> Notification:
    request = ask_to_join(tribe, cleo)
    notice: Notification = factories.NotificationFactory(
        person=ada, kind=NoticeKind.JOIN_REQUESTED, subject_id=request.pk
    )
    return notice


def read(person: Person) -> Entry:
    (entry,) = entries(person, Notification.objects.filter(person=person))
    return entry


def test_every_kind_has_its_letter_and_its_row() -> None:
    assert set(WRITERS) == set(KINDS) == set(NoticeKind)


def test_a_notice_is_written_when_it_is_read(asked: Notification, ada: Person) -> None:
    with override("nl"):
        assert read(ada).title.startswith("Cleo wil meedoen met ")
    Person.objects.filter(first_name="Cleo").update(first_name="Chloe")
    with override("en"):
        assert read(ada).title.startswith("Chloe wants to join ")


def test_what_the_reader_may_no_longer_see_has_no_text_and_no_link(
    asked: Notification, ada: Person, now: datetime.datetime
) -> None:
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)
    entry = read(ada)

    assert (entry.letter, entry.path, entry.is_to_do, entry.is_news) == (None, "", False, False)
    assert "Cleo" not in entry.title


def test_what_waits_for_the_reader_waits_until_somebody_answered(
    asked: Notification, ada: Person
) -> None:
    assert read(ada).is_to_do
    JoinRequest.objects.update(state=RequestState.WITHDRAWN)

    assert not read(ada).is_to_do
    assert read(ada).letter is not None


def test_something_to_know_is_nothing_to_do(coach: Person) -> None:
    factories.NotificationFactory(person=coach)

    assert read(coach).is_news
    assert not read(coach).is_to_do


@pytest.mark.parametrize("rows", [1, 3])
def test_a_kind_costs_two_queries_whatever_its_number(
    coach: Person, rows: int, django_assert_num_queries: Any
) -> None:
    factories.NotificationFactory.create_batch(rows, person=coach)

    with django_assert_num_queries(3):
        assert len(entries(coach, Notification.objects.filter(person=coach))) == rows
