import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tribes.racing import race
from tests.tribes.replaying import Replica
from tribes.actions import chat_questions, commands, messages, read_positions, tasks
from tribes.enums import RequestKind
from tribes.exceptions import NotVisible, Refusal
from tribes.models import AnswerClock, Message, Person, Stream, Task, Tribe
from tribes.queries import snapshots
from tribes.queries.streams import events_after

COLUMNS = st.sampled_from(["todo", "doing", "done"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
PICKS = st.integers(0, 9)
STEPS = st.one_of(
    st.tuples(st.just("message.post"), TEXTS),
    st.tuples(st.just("message.edit"), PICKS, TEXTS),
    st.tuples(st.just("message.delete"), PICKS),
    st.tuples(st.just("task.add"), TEXTS, COLUMNS),
    st.tuples(st.just("task.edit"), PICKS, TEXTS),
    st.tuples(st.just("task.move"), PICKS, COLUMNS, st.none() | PICKS),
    st.tuples(st.just("task.delete"), PICKS),
)


def test_a_snapshot_of_a_new_stream_is_empty(stream: Stream, ada: Person) -> None:
    snapshot = snapshots.snapshot(ada, stream)

    assert snapshot["ws"] == stream.public_id
    assert (snapshot["head"], snapshot["epoch"], snapshot["read"]) == (0, 1, 0)
    assert (snapshot["messages"], snapshot["tasks"]) == ([], [])


def test_a_snapshot_names_who_reads_along(
    stream: Stream, shared: Stream, ada: Person, company: Person, ex_member: Person
) -> None:
    own = [(one["name"], one["role"]) for one in snapshots.snapshot(ada, stream)["people"]]
    both = [(one["name"], one["role"]) for one in snapshots.snapshot(company, shared)["people"]]

    assert own == [("Ada", "member"), ("Ben", "member"), ("Karim", "coach")]
    assert both == [*own, ("Sanne", "company")]


def test_a_snapshot_holds_the_last_fifty_messages(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    Message.objects.bulk_create(
        Message(stream=stream, author=ada, text=str(number), posted_at=now) for number in range(60)
    )
    shown = snapshots.snapshot(ada, stream)["messages"]
    older = snapshots.messages_before(ada, stream, shown[0]["id"], limit=5)

    assert [shown[0]["text"], shown[-1]["text"]] == ["10", "59"]
    assert [message["text"] for message in older] == ["5", "6", "7", "8", "9"]


def test_a_snapshot_knows_how_far_one_has_read(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    messages.post(stream=stream, text="Hello", by=ada, now=now)
    read_positions.mark_read(stream=stream, seq=1, by=ada)

    assert snapshots.snapshot(ada, stream)["read"] == 1


def test_deleted_cards_are_not_in_a_snapshot(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    tasks.add(stream=stream, title="A", column="todo", by=ada, now=now)
    tasks.delete(task=Task.objects.get(), by=ada, now=now)

    assert snapshots.snapshot(ada, stream)["tasks"] == []


def test_strangers_get_no_snapshot(
    stream: Stream, shared: Stream, strangers: list[Person], company: Person
) -> None:
    for person, one in [(company, stream), *((stranger, shared) for stranger in strangers)]:
        with pytest.raises(NotVisible):
            snapshots.snapshot(person, one)
        with pytest.raises(NotVisible):
            snapshots.messages_before(person, one, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_snapshot_takes_the_same_queries_for_any_size(
    stream: Stream,
    ada: Person,
    ben: Person,
    now: datetime.datetime,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(count):
        messages.post(stream=stream, text="Hello", by=ada, now=now)
        tasks.add(stream=stream, title="A", column="todo", assignee=ben, by=ada, now=now)

    with django_assert_num_queries(8):
        snapshots.snapshot(ada, stream)


def test_the_events_of_a_column_numbered_again_give_the_next_snapshot(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    first, second, third = (
        tasks.add(stream=stream, title=title, column="todo", by=ada, now=now).payload["id"]
        for title in "ABC"
    )
    replica = Replica(snapshots.snapshot(ada, stream))
    for number in range(30):
        data = {"id": [second, third][number % 2], "column": "todo", "after": first}
        commands.carry_out(stream=stream, op="task.move", data=data, by=ada, now=now)
    for event in events_after(stream, 3, 1000):
        replica.apply(event)

    assert replica.head > 33
    assert replica.shown()["tasks"] == snapshots.snapshot(ada, stream)["tasks"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=1, max_size=25), cut=st.integers(0, 25))
def test_a_snapshot_and_the_events_after_it_give_the_next_snapshot(
    stream: Stream,
    ada: Person,
    ben: Person,
    now: datetime.datetime,
    steps: list[tuple[Any, ...]],
    cut: int,
) -> None:
    with transaction.atomic():
        for step in steps[:cut]:
            carry_out(stream, step, ada, now)
        before = snapshots.snapshot(ada, stream)
        for step in steps[cut:]:
            carry_out(stream, step, ben if len(step) % 2 else ada, now)
        after = snapshots.snapshot(ada, stream)

        replica = Replica(before)
        for event in events_after(stream, before["head"], 1000):
            replica.apply(event)
            replica.apply(event)

        assert replica.shown() == {name: after[name] for name in ("head", "messages", "tasks")}
        transaction.set_rollback(True)


ASKING = st.one_of(
    st.tuples(st.just("message.post"), TEXTS, st.booleans(), st.none() | PICKS),
    st.tuples(st.just("message.edit"), PICKS, TEXTS),
    st.tuples(st.just("message.delete"), PICKS),
    st.tuples(st.just("message.unask"), PICKS),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(st.tuples(ASKING, st.booleans()), min_size=1, max_size=25),
    cut=st.integers(0, 25),
    ends=st.booleans(),
)
def test_what_is_asked_and_answered_is_the_same_in_events_and_snapshots(
    shared: Stream,
    ada: Person,
    company: Person,
    working: Tribe,
    now: datetime.datetime,
    steps: list[tuple[tuple[Any, ...], bool]],
    cut: int,
    ends: bool,
) -> None:
    with transaction.atomic():
        for step, is_company in steps[:cut]:
            carry_out(shared, step, company if is_company else ada, now)
        before = snapshots.snapshot(ada, shared)
        for step, is_company in steps[cut:]:
            carry_out(shared, step, company if is_company else ada, now)
        if ends:
            chat_questions.end_all(tribes=[working], by=None, now=now)
        after = snapshots.snapshot(company, shared)

        replica = Replica(before)
        for event in events_after(shared, before["head"], 1000):
            replica.apply(event)
            replica.apply(event)

        assert replica.shown() == {name: after[name] for name in ("head", "messages", "tasks")}
        waiting = {row["id"] for row in after["messages"] if row["state"] == "waiting"}
        clocks = AnswerClock.objects.filter(kind=RequestKind.CHAT_QUESTION, answered_at=None)
        assert waiting == set(clocks.values_list("subject_id", flat=True))
        transaction.set_rollback(True)


def carry_out(stream: Stream, step: tuple[Any, ...], by: Person, now: datetime.datetime) -> None:
    """One step of the story; refusals are part of it and change nothing."""
    op, *values = step
    try:
        commands.carry_out(stream=stream, op=op, data=data_for(stream, op, values), by=by, now=now)
    except Refusal:
        return


def data_for(stream: Stream, op: str, values: list[Any]) -> dict[str, Any]:
    rows: Any = stream.messages if op.startswith("message") else stream.tasks
    ids = list(rows.order_by("pk").values_list("pk", flat=True)) or [0]
    if op == "message.post" and len(values) == 1:
        return {"text": values[0]}
    if op == "message.post":
        text, needs_answer, answers = values
        named = None if answers is None else ids[answers % len(ids)]
        return {"text": text, "needs_answer": needs_answer, "answers": named}
    if op == "task.add":
        return {"title": values[0], "column": values[1]}
    data: dict[str, Any] = {"id": ids[values[0] % len(ids)]}
    if op == "message.edit":
        data["text"] = values[1]
    if op == "task.edit":
        data["title"] = values[1]
    if op == "task.move":
        below = values[2]
        data |= {"column": values[1], "after": None if below is None else ids[below % len(ids)]}
    return data


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_taken_while_others_write_belongs_to_its_head(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    def say() -> None:
        commands.carry_out(stream=stream, op="message.post", data={"text": "a"}, by=ada, now=now)

    taken: list[dict[str, Any]] = []

    def look() -> None:
        taken.append(snapshots.snapshot(ben, stream))

    race([say, look] * 10)

    for snapshot in taken:
        assert snapshot["head"] == len(snapshot["messages"])
