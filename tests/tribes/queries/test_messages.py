import datetime

import pytest

from tribes.exceptions import NotVisible
from tribes.models import Message, Person, ReadPosition, Stream
from tribes.queries.messages import first_unread, get_visible


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


def test_the_first_unread_is_of_somebody_else_and_after_the_read_position(
    message: Message, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    for seq, author in enumerate([ada, ben, ada, ada], start=1):
        Message.objects.create(
            stream=message.stream, author=author, text=str(seq), seq=seq, posted_at=now
        )
    ReadPosition.objects.create(stream=message.stream, person=ben, seq=1)

    assert first_unread(ben, message.stream) == Message.objects.get(text="3").pk
    assert first_unread(ada, message.stream) == Message.objects.get(text="2").pk


def test_without_news_there_is_no_first_unread(message: Message, ben: Person) -> None:
    assert first_unread(ben, message.stream) is None


def test_strangers_learn_nothing_of_what_is_unread(message: Message, cleo: Person) -> None:
    with pytest.raises(NotVisible):
        first_unread(cleo, message.stream)
