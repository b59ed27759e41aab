import datetime

import pytest

from tribes.exceptions import NotVisible
from tribes.models import Message, Person, Stream
from tribes.queries.messages import get_visible


@pytest.fixture
def message(stream: Stream, ada: Person, now: datetime.datetime) -> Message:
    return Message.objects.create(stream=stream, author=ada, text="Hello", posted_at=now)


def test_a_member_finds_a_message(message: Message, ben: Person) -> None:
    assert get_visible(ben, message.stream, message.pk) == message


def test_a_message_is_not_in_another_stream(message: Message, shared: Stream, ben: Person) -> None:
    with pytest.raises(NotVisible):
        get_visible(ben, shared, message.pk)


def test_a_deleted_message_is_not_found(
    message: Message, ada: Person, now: datetime.datetime
) -> None:
    Message.objects.update(deleted_at=now)

    with pytest.raises(NotVisible):
        get_visible(ada, message.stream, message.pk)


def test_strangers_find_no_message(
    message: Message, strangers: list[Person], company: Person
) -> None:
    for person in [*strangers, company]:
        with pytest.raises(NotVisible):
            get_visible(person, message.stream, message.pk)
