import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.actions import messages, read_positions, tasks
from tribes.models import Message, Person, Stream
from tribes.queries.unread import unread_counts


def test_messages_of_others_after_the_read_position_are_unread(
    stream: Stream, shared: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    for by in (ada, ada, ben, ada):
        messages.post(stream=stream, text="Hello", by=by, now=now)
    assert unread_counts(ben) == {stream.public_id: 3, shared.public_id: 0}

    read_positions.mark_read(stream=stream, seq=2, by=ben)

    assert unread_counts(ben)[stream.public_id] == 1


def test_tasks_and_deleted_messages_are_not_counted(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    tasks.add(stream=stream, title="A", column="todo", by=ada, now=now)
    messages.post(stream=stream, text="Hello", by=ada, now=now)
    messages.delete(message=Message.objects.get(), by=ada, now=now)

    assert unread_counts(ben)[stream.public_id] == 0


def test_messages_of_somebody_erased_are_counted(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    messages.post(stream=stream, text="Hello", by=ada, now=now)
    Message.objects.update(author=None)

    assert unread_counts(ben)[stream.public_id] == 1


def test_only_readable_streams_are_counted(
    stream: Stream, shared: Stream, company: Person, strangers: list[Person]
) -> None:
    assert set(unread_counts(company)) == {shared.public_id}
    assert unread_counts(AnonymousUser()) == {}
    for person in strangers:
        assert not {stream.public_id, shared.public_id} & set(unread_counts(person))


@pytest.mark.parametrize("count", [1, 3])
def test_all_streams_are_counted_in_one_query(
    coach: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        factories.WorkspaceFactory(tribe__coach=coach)

    with django_assert_num_queries(1):
        assert len(unread_counts(coach)) == 2 * count
