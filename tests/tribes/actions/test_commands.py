import datetime
from typing import Any

import pytest
from django.db import transaction

from tests import factories
from tribes.actions import commands
from tribes.enums import Audience
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible, Refusal, StaleVersion
from tribes.models import Message, Person, Stream, Task, WorkspaceEvent


class Sender:
    """Sends commands of one person to one stream."""

    def __init__(self, stream: Stream, by: Person, now: datetime.datetime) -> None:
        self.stream, self.by, self.now = stream, by, now

    def __call__(
        self, op: str, data: dict[str, Any], base: Any = None, cid: str | None = None
    ) -> WorkspaceEvent:
        return commands.carry_out(
            stream=self.stream,
            op=op,
            data=data,
            base_version=base,
            cid=cid,
            by=self.by,
            now=self.now,
        )


@pytest.fixture
def send(stream: Stream, ada: Person, now: datetime.datetime) -> Sender:
    return Sender(stream, ada, now)


def test_every_kind_of_event_has_its_operation(send: Sender) -> None:
    message = send("message.post", {"text": "Hello"}).payload["id"]
    send("message.edit", {"id": message, "text": "Hi"}, base=1)
    send("message.delete", {"id": message})
    shared = Sender(Stream.objects.get(audience=Audience.SHARED), send.by, send.now)
    asked = shared("message.post", {"text": "When?", "needs_answer": True}).payload["id"]
    shared("message.unask", {"id": asked})
    task = send("task.add", {"title": "A"}).payload["id"]
    send("task.edit", {"id": task, "title": "B"}, base=1)
    send("task.move", {"id": task, "column": "done", "after": None})
    send("task.delete", {"id": task})

    operations = {kind.split(".")[0] for kind in commands.OPS}
    # The question was posted as well.
    assert WorkspaceEvent.objects.count() == len(commands.OPS) + 1 == 9
    assert operations == {"message", "task"}


def test_an_edit_keeps_what_it_does_not_name(send: Sender, ben: Person) -> None:
    task = send("task.add", {"title": "A", "note": "why", "assignee": ben.pk}).payload["id"]

    payload = send("task.edit", {"id": task, "title": "B"}).payload

    assert (payload["title"], payload["note"], payload["assignee"]) == ("B", "why", ben.pk)


def test_an_edit_takes_the_assignee_away(send: Sender, ben: Person) -> None:
    task = send("task.add", {"title": "A", "assignee": ben.pk}).payload["id"]

    assert send("task.edit", {"id": task, "assignee": None}).payload["assignee"] is None


def test_a_card_moves_below_another(send: Sender) -> None:
    first, second, third = (send("task.add", {"title": t}).payload["id"] for t in "ABC")
    send("task.move", {"id": third, "column": "todo", "after": first})

    order = Task.objects.order_by("position").values_list("pk", flat=True)
    assert list(order) == [first, third, second]


@pytest.mark.parametrize(
    ("op", "data", "field"),
    [
        ("message.shout", {}, "op"),
        ("message.post", {}, "text"),
        ("message.post", {"text": 5}, "text"),
        ("message.post", {"text": ["a"]}, "text"),
        ("message.post", {"text": "a", "author": 1}, "author"),
        ("message.edit", {"text": "a"}, "id"),
        ("message.edit", {"id": "1", "text": "a"}, "id"),
        ("message.delete", {"id": True}, "id"),
        ("message.delete", {"id": 1.5}, "id"),
        ("task.add", {"title": None}, "title"),
        ("task.add", {"title": "A", "column": "later"}, "column"),
        ("task.add", {"title": "A", "column": {}}, "column"),
        ("task.add", {"title": "A", "assignee": "ada"}, "assignee"),
        ("task.add", {"title": "A", "assignee": 10**30}, "assignee"),
        ("task.move", {"id": {}, "column": "todo"}, "id"),
    ],
)
def test_data_that_cannot_be_read_is_named(
    send: Sender, op: str, data: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        send(op, data)

    assert list(refusal.value.errors) == [field]
    assert not WorkspaceEvent.objects.exists()


@pytest.mark.parametrize("base", ["1", 1.0, True, []])
def test_a_base_version_is_a_whole_number(send: Sender, base: object) -> None:
    with pytest.raises(InvalidValue):
        send("message.post", {"text": "a"}, base=base)


@pytest.mark.parametrize("pk", [0, -1, 10**30])
@pytest.mark.parametrize("op", ["message.delete", "task.delete"])
def test_what_does_not_exist_is_not_visible(send: Sender, op: str, pk: int) -> None:
    with pytest.raises(NotVisible):
        send(op, {"id": pk})


def test_objects_of_another_stream_are_not_visible(
    send: Sender, ada: Person, now: datetime.datetime
) -> None:
    shared = Stream.objects.get(workspace=send.stream.workspace, audience=Audience.SHARED)
    elsewhere = Sender(shared, ada, now)
    message = elsewhere("message.post", {"text": "Hello"}).payload["id"]
    task = elsewhere("task.add", {"title": "A"}).payload["id"]
    here = send("task.add", {"title": "B"}).payload["id"]

    for op, data in [
        ("message.edit", {"id": message, "text": "b"}),
        ("message.delete", {"id": message}),
        ("task.edit", {"id": task, "title": "b"}),
        ("task.move", {"id": here, "column": "todo", "after": task}),
    ]:
        with pytest.raises(NotVisible):
            send(op, data)


def test_an_old_version_gives_the_current_value(send: Sender) -> None:
    task = send("task.add", {"title": "A"}).payload["id"]
    send("task.edit", {"id": task, "title": "B"}, base=1)

    with pytest.raises(StaleVersion) as refusal:
        send("task.edit", {"id": task, "title": "C"}, base=1)

    assert refusal.value.current["title"] == "B"


def test_sending_again_after_the_object_is_gone_gives_the_first_answer(send: Sender) -> None:
    task = send("task.add", {"title": "A"}).payload["id"]
    edited = send("task.edit", {"id": task, "title": "B"}, base=1, cid="c1")
    send("task.delete", {"id": task})

    assert send("task.edit", {"id": task, "title": "B"}, base=1, cid="c1") == edited


def test_strangers_carry_nothing_out(
    stream: Stream, strangers: list[Person], now: datetime.datetime
) -> None:
    for person in strangers:
        with pytest.raises(NotVisible):
            Sender(stream, person, now)("message.post", {"text": "Hello"})

    assert not WorkspaceEvent.objects.exists()


def test_many_commands_share_a_transaction_and_refusals_leave_nothing(
    send: Sender, ben: Person, now: datetime.datetime
) -> None:
    others = send("message.post", {"text": "Mine"}).payload["id"]
    from_ben = Sender(send.stream, ben, now)
    outcomes: list[int | type[Refusal]] = []
    with transaction.atomic():
        for number in range(40):
            try:
                with transaction.atomic():
                    if number % 4 == 3:
                        from_ben("message.delete", {"id": others})
                    outcomes.append(from_ben("message.post", {"text": str(number)}).seq)
            except NotAllowed as refusal:
                outcomes.append(type(refusal))

    seqs = [outcome for outcome in outcomes if isinstance(outcome, int)]
    assert outcomes.count(NotAllowed) == 10
    assert seqs == list(range(2, 32))
    assert Message.objects.count() == 31


def test_the_same_cid_within_one_transaction_is_carried_out_once(send: Sender) -> None:
    with transaction.atomic():
        events = [send("message.post", {"text": "a"}, cid="c1") for _ in range(3)]

    assert len(set(events)) == 1
    assert Message.objects.count() == 1


def test_one_cid_in_two_streams_is_two_commands(
    send: Sender, ada: Person, now: datetime.datetime
) -> None:
    shared = Stream.objects.get(workspace=send.stream.workspace, audience=Audience.SHARED)
    send("message.post", {"text": "a"}, cid="c1")
    Sender(shared, ada, now)("message.post", {"text": "a"}, cid="c1")

    assert Message.objects.count() == 2


def test_a_stream_of_another_tribe_is_not_visible(ada: Person, now: datetime.datetime) -> None:
    other = factories.WorkspaceFactory()

    with pytest.raises(NotVisible):
        Sender(other.streams.first(), ada, now)("message.post", {"text": "a"})


def test_an_answer_names_the_question_of_the_same_stream(
    stream: Stream, shared: Stream, ada: Person, company: Person, now: datetime.datetime
) -> None:
    send, reply = Sender(shared, ada, now), Sender(shared, company, now)
    elsewhere = Sender(stream, ada, now)("message.post", {"text": "Hello"}).payload["id"]
    asked = send("message.post", {"text": "When?", "needs_answer": True}).payload["id"]

    with pytest.raises(NotVisible):
        reply("message.post", {"text": "On Monday.", "answers": elsewhere})
    assert reply("message.post", {"text": "On Monday.", "answers": asked}).payload["answers"]


@pytest.mark.parametrize(
    "data", [{"needs_answer": "yes"}, {"needs_answer": 1}, {"needs_answer": None}, {"answers": "1"}]
)
def test_what_a_message_asks_is_read_strictly(send: Sender, data: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        send("message.post", {"text": "Hello", **data})

    assert list(refusal.value.errors) == list(data)
    assert not Message.objects.exists()
