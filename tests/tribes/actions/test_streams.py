import datetime
from functools import partial

import pytest
from django.db import transaction

from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import streams
from tribes.enums import EventKind
from tribes.events import StreamAdvanced
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import Person, Stream, WorkspaceEvent


def append(stream: Stream, by: Person, now: datetime.datetime, cid: str = "") -> WorkspaceEvent:
    return streams.append(
        stream=stream,
        kind=EventKind.MESSAGE_POSTED,
        version=1,
        payload={"id": 1},
        by=by,
        cid=cid,
        now=now,
    )


def test_events_are_numbered_from_one(stream: Stream, ada: Person, now: datetime.datetime) -> None:
    events = [append(stream, ada, now) for _ in range(3)]

    stream.refresh_from_db()
    assert [event.seq for event in events] == [1, 2, 3]
    assert stream.head == 3


def test_streams_count_for_themselves(
    stream: Stream, shared: Stream, ada: Person, now: datetime.datetime
) -> None:
    append(stream, ada, now)

    assert append(shared, ada, now).seq == 1


def test_the_new_head_is_told_after_the_commit(
    stream: Stream, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: append(stream, ada, now))

    assert heard == [StreamAdvanced(stream_id=stream.pk, public_id=stream.public_id, head=1)]


def test_what_is_rolled_back_leaves_no_gap(
    stream: Stream, ada: Person, now: datetime.datetime, told: Told
) -> None:
    @transaction.atomic
    def fail() -> None:
        append(stream, ada, now)
        raise NotAllowed("no", rule_code="no")

    def act() -> None:
        with pytest.raises(NotAllowed):
            fail()

    assert told(act) == []
    assert append(stream, ada, now).seq == 1


def test_the_same_cid_is_carried_out_once(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    def change() -> WorkspaceEvent:
        return append(stream, ada, now, "c1")

    first = streams.once(stream=stream, by=ada, cid="c1", change=change)
    again = streams.once(stream=stream, by=ada, cid="c1", change=change)

    assert again == first
    assert WorkspaceEvent.objects.count() == 1


def test_the_cid_of_somebody_else_is_another_one(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    for by in (ada, ben):
        change = partial(append, stream, by, now, "c1")
        streams.once(stream=stream, by=by, cid="c1", change=change)

    assert WorkspaceEvent.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_equal_commands_in_a_race_all_get_the_same_event(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    def send() -> WorkspaceEvent:
        change = partial(append, stream, ada, now, "c1")
        return streams.once(stream=stream, by=ada, cid="c1", change=change)

    events = race([send] * 8)

    assert events == [WorkspaceEvent.objects.get()] * 8
    assert Stream.objects.get(pk=stream.pk).head == 1


@pytest.mark.parametrize("cid", ["x" * 41, "a\x00", "\ud800"])
def test_a_cid_that_cannot_be_stored_is_refused(stream: Stream, ada: Person, cid: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        streams.once(stream=stream, by=ada, cid=cid, change=pytest.fail)

    assert list(refusal.value.errors) == ["cid"]


@pytest.mark.django_db(transaction=True)
def test_parallel_appends_leave_no_gap(stream: Stream, ada: Person, now: datetime.datetime) -> None:
    race([partial(append, stream, ada, now)] * 30)

    numbers = WorkspaceEvent.objects.filter(stream=stream).values_list("seq", flat=True)
    assert list(numbers) == list(range(1, 31))
    assert Stream.objects.get(pk=stream.pk).head == 30
