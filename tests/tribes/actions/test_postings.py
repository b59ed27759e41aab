import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tribes.conftest import Told
from tribes.actions import messages, postings
from tribes.actions.postings import Posting
from tribes.enums import EventKind
from tribes.events import StreamAdvanced
from tribes.exceptions import InvalidValue, NotVisible
from tribes.models import Message, Person, Stream, WorkspaceEvent


@pytest.fixture
def three(stream: Stream, ada: Person, ben: Person, now: datetime.datetime) -> list[Posting]:
    return [
        Posting(stream, "One", ada, "c1", now),
        Posting(stream, "Two", ben, "c1", now),
        Posting(stream, "Three", ada, "c2", now),
    ]


def as_events(answers: list[postings.Answer]) -> list[WorkspaceEvent]:
    return [answer for answer in answers if isinstance(answer, WorkspaceEvent)]


def test_each_posting_is_a_message_and_an_event_in_order(three: list[Posting]) -> None:
    events = as_events(postings.post_all(postings=three))

    assert [event.seq for event in events] == [1, 2, 3]
    assert [event.payload["text"] for event in events] == ["One", "Two", "Three"]
    assert list(Message.objects.values_list("text", "seq")) == [
        ("One", 1),
        ("Two", 2),
        ("Three", 3),
    ]
    assert list(WorkspaceEvent.objects.order_by("seq")) == events


def test_a_group_stores_what_single_posts_store(
    stream: Stream, shared: Stream, ada: Person, now: datetime.datetime
) -> None:
    single = messages.post(stream=stream, text=" Hi ", by=ada, cid="c1", now=now)
    [grouped] = as_events(postings.post_all(postings=[Posting(shared, " Hi ", ada, "c1", now)]))

    grouped.refresh_from_db()
    kept = {"id", "stream", "payload"}
    fields = [field.name for field in WorkspaceEvent._meta.fields if field.name not in kept]
    assert [getattr(single, name) for name in fields] == [getattr(grouped, name) for name in fields]
    assert {**single.payload, "id": 0} == {**grouped.payload, "id": 0}


def test_the_head_moves_with_the_group_and_is_told_once(
    three: list[Posting], stream: Stream, told: Told
) -> None:
    heard = told(lambda: postings.post_all(postings=three))

    stream.refresh_from_db()
    assert stream.head == 3
    assert heard == [StreamAdvanced(stream.pk, stream.public_id, 3)]


def test_a_known_cid_gives_its_first_event(three: list[Posting]) -> None:
    first = postings.post_all(postings=three)
    again = postings.post_all(postings=[three[2], three[0]])

    assert again == [first[2], first[0]]
    assert Message.objects.count() == 3


def test_the_same_cid_twice_in_a_group_is_one_message(three: list[Posting]) -> None:
    first, second = postings.post_all(postings=[three[0], three[0]])

    assert first == second
    assert Message.objects.count() == 1


def test_what_is_refused_leaves_the_others_alone(
    three: list[Posting], stream: Stream, cleo: Person, ada: Person, now: datetime.datetime
) -> None:
    refused = [Posting(stream, "Let me in", cleo, "x", now), Posting(stream, " ", ada, "y", now)]

    answers = postings.post_all(postings=[refused[0], *three, refused[1]])

    assert [type(answer) for answer in (answers[0], answers[-1])] == [NotVisible, InvalidValue]
    assert [event.seq for event in as_events(answers)] == [1, 2, 3]


def test_a_coach_and_a_company_post_too(
    shared: Stream, coach: Person, company: Person, now: datetime.datetime
) -> None:
    answers = postings.post_all(
        postings=[Posting(shared, "Hi", coach, "c", now), Posting(shared, "Hi", company, "c", now)]
    )

    assert [answer.kind for answer in as_events(answers)] == [EventKind.MESSAGE_POSTED] * 2


def test_a_large_group_needs_no_more_queries(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    counts = []
    for size in (1, 3):
        group = [Posting(stream, "Hi", ada, f"{size}-{number}", now) for number in range(size)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            postings.post_all(postings=group)
        counts.append(len(queries))

    assert counts[0] == counts[1]
