import datetime
from typing import Any

import pytest

from tests.tribes.conftest import Told
from tribes.actions import messages
from tribes.enums import EventKind
from tribes.events import StreamAdvanced
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible, StaleVersion
from tribes.models import AuditEntry, Membership, Message, Person, Stream, WorkspaceEvent


@pytest.fixture
def message(stream: Stream, ada: Person, now: datetime.datetime) -> Message:
    event = messages.post(stream=stream, text="The pump is on.", by=ada, now=now)
    return Message.objects.get(pk=event.payload["id"])


def test_a_message_is_one_event_with_its_full_value(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    event = messages.post(stream=stream, text=" Hello ", by=ada, cid="c1", now=now)

    message = Message.objects.get()
    assert (event.kind, event.seq, event.cid) == (EventKind.MESSAGE_POSTED, 1, "c1")
    assert (event.payload["id"], event.payload["text"]) == (message.pk, "Hello")
    assert message.seq == event.seq


def test_posting_is_told_to_the_sockets(
    stream: Stream, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: messages.post(stream=stream, text="Hello", by=ada, now=now))

    assert heard == [StreamAdvanced(stream_id=stream.pk, public_id=stream.public_id, head=1)]


def test_chat_writes_no_audit_rows(message: Message) -> None:
    assert not AuditEntry.objects.exists()


def test_coach_writes_in_both_streams_and_company_in_the_shared_one(
    stream: Stream, shared: Stream, coach: Person, company: Person, now: datetime.datetime
) -> None:
    messages.post(stream=stream, text="Hello", by=coach, now=now)
    messages.post(stream=shared, text="Hello", by=coach, now=now)
    event = messages.post(stream=shared, text="Hello", by=company, now=now)

    assert event.payload["role"] == "company"


def test_strangers_find_no_stream(
    stream: Stream,
    shared: Stream,
    strangers: list[Person],
    company: Person,
    now: datetime.datetime,
) -> None:
    for person, one in [(company, stream), *((stranger, shared) for stranger in strangers)]:
        with pytest.raises(NotVisible):
            messages.post(stream=one, text="Hello", by=person, now=now)

    assert not WorkspaceEvent.objects.exists()
    assert not Message.objects.exists()


def test_membership_is_read_again_when_writing(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    messages.post(stream=stream, text="Hello", by=ada, now=now)
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)

    with pytest.raises(NotVisible):
        messages.post(stream=stream, text="Again", by=ada, now=now)


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001, "\x00", "\udfff"])
def test_a_text_that_cannot_be_stored_changes_nothing(
    stream: Stream, ada: Person, now: datetime.datetime, text: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        messages.post(stream=stream, text=text, by=ada, now=now)

    assert list(refusal.value.errors) == ["text"]
    assert not WorkspaceEvent.objects.exists()


def test_a_message_sent_twice_is_posted_once(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    first = messages.post(stream=stream, text="Hello", by=ada, cid="c1", now=now)
    again = messages.post(stream=stream, text="Hello", by=ada, cid="c1", now=now)

    assert again == first
    assert Message.objects.count() == 1


def test_an_edit_raises_the_version(message: Message, ada: Person, now: datetime.datetime) -> None:
    event = messages.edit(message=message, text="It is off.", base_version=1, by=ada, now=now)

    message.refresh_from_db()
    assert (event.kind, event.version) == (EventKind.MESSAGE_EDITED, 2)
    assert event.payload["edited"]
    assert (message.text, message.version) == ("It is off.", 2)


def test_an_edit_of_an_older_version_gives_the_current_value(
    message: Message, ada: Person, now: datetime.datetime
) -> None:
    messages.edit(message=message, text="Second", base_version=1, by=ada, now=now)

    with pytest.raises(StaleVersion) as refusal:
        messages.edit(message=message, text="Third", base_version=1, by=ada, now=now)

    assert refusal.value.current["text"] == "Second"
    assert refusal.value.current["v"] == 2


def test_nobody_changes_the_words_of_another(
    message: Message, ben: Person, coach: Person, now: datetime.datetime
) -> None:
    for person in (ben, coach):
        with pytest.raises(NotAllowed):
            messages.edit(message=message, text="Mine", by=person, now=now)
        with pytest.raises(NotAllowed):
            messages.delete(message=message, by=person, now=now)

    message.refresh_from_db()
    assert (message.text, message.version) == ("The pump is on.", 1)


def test_a_deleted_message_loses_its_words_everywhere(
    message: Message, ada: Person, now: datetime.datetime
) -> None:
    messages.edit(message=message, text="A secret", by=ada, now=now)
    event = messages.delete(message=message, by=ada, now=now)

    message.refresh_from_db()
    texts = [logged.payload["text"] for logged in WorkspaceEvent.objects.all()]
    assert event.payload["deleted"]
    assert message.text == ""
    assert texts == ["", "", ""]


def test_a_deletion_leaves_the_words_of_others(
    message: Message, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    kept = messages.post(stream=message.stream, text="Keep me", by=ben, now=now)
    messages.delete(message=message, by=ada, now=now)

    kept.refresh_from_db()
    assert kept.payload["text"] == "Keep me"


def test_a_deleted_message_stays_deleted(
    message: Message, ada: Person, now: datetime.datetime
) -> None:
    messages.delete(message=message, by=ada, cid="c1", now=now)

    with pytest.raises(NotAllowed):
        messages.edit(message=message, text="Back", by=ada, now=now)
    assert messages.delete(message=message, by=ada, cid="c1", now=now).seq == 2


def test_posting_takes_few_queries(
    stream: Stream, ada: Person, now: datetime.datetime, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9):
        messages.post(stream=stream, text="Hello", by=ada, cid="c1", now=now)
