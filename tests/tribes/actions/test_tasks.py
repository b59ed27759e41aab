import datetime

import pytest

from tests.tribes.racing import race
from tribes.actions import tasks
from tribes.enums import EventKind, TaskColumn
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible, StaleVersion
from tribes.models import AuditEntry, Membership, Person, Stream, Task, WorkspaceEvent
from tribes.rules.tasks import SMALLEST_GAP


def add(stream: Stream, by: Person, title: str, column: str = "todo") -> Task:
    now = stream.workspace.opened_at
    event = tasks.add(stream=stream, title=title, column=column, by=by, now=now)
    return Task.objects.get(pk=event.payload["id"])


def titles(stream: Stream, column: str = "todo") -> list[str]:
    cards = Task.objects.filter(stream=stream, column=column, deleted_at=None)
    return list(cards.order_by("position").values_list("title", flat=True))


def test_a_new_card_comes_at_the_end(stream: Stream, ada: Person) -> None:
    for title in "ABC":
        add(stream, ada, title)

    assert titles(stream) == ["A", "B", "C"]


def test_adding_is_one_event_with_the_full_value(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    event = tasks.add(
        stream=stream, title="Measure", note="Twice", column="doing", assignee=ben, by=ada, now=now
    )

    assert event.kind == EventKind.TASK_ADDED
    assert event.payload["title"] == "Measure"
    assert event.payload["assignee_name"] == "Ben"
    assert not AuditEntry.objects.exists()


def test_the_coach_writes_on_the_board(stream: Stream, coach: Person) -> None:
    add(stream, coach, "Look at the sensor")

    assert titles(stream) == ["Look at the sensor"]


def test_the_company_looks_at_the_board_only(
    stream: Stream, shared: Stream, company: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        add(shared, company, "Hurry")
    with pytest.raises(NotVisible):
        add(stream, company, "Hurry")

    assert not Task.objects.exists()


def test_strangers_find_no_board(
    stream: Stream, ada: Person, strangers: list[Person], now: datetime.datetime
) -> None:
    task = add(stream, ada, "A")
    for person in strangers:
        with pytest.raises(NotVisible):
            tasks.move(task=task, column="done", after=None, by=person, now=now)
        with pytest.raises(NotVisible):
            tasks.delete(task=task, by=person, now=now)

    assert titles(stream) == ["A"]


def test_wrong_values_are_named(stream: Stream, ada: Person, now: datetime.datetime) -> None:
    with pytest.raises(InvalidValue) as refusal:
        tasks.add(stream=stream, title="", note="x" * 2001, column="todo", by=ada, now=now)

    assert set(refusal.value.errors) == {"title", "note"}
    assert not WorkspaceEvent.objects.exists()


def test_a_task_goes_to_nobody_outside_the_tribe(
    stream: Stream, ada: Person, cleo: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        tasks.add(stream=stream, title="A", column="todo", assignee=cleo, by=ada, now=now)

    assert list(refusal.value.errors) == ["assignee"]


def test_an_edit_changes_title_note_and_assignee(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    task = add(stream, ada, "A")
    event = tasks.edit(
        task=task, title="B", note="why", assignee=ben, base_version=1, by=ben, now=now
    )

    task.refresh_from_db()
    assert (task.title, task.note, task.assignee, task.version) == ("B", "why", ben, 2)
    assert event.payload["v"] == 2


def test_an_edit_of_an_older_version_gives_the_current_value(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    task = add(stream, ada, "A")
    tasks.edit(task=task, title="B", note="", assignee=None, base_version=1, by=ben, now=now)

    with pytest.raises(StaleVersion) as refusal:
        tasks.edit(task=task, title="C", note="", assignee=None, base_version=1, by=ada, now=now)

    assert refusal.value.current["title"] == "B"
    assert titles(stream) == ["B"]


def test_who_left_keeps_the_tasks_until_somebody_takes_them(
    stream: Stream, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    task = add(stream, ada, "A")
    tasks.edit(task=task, title="A", note="", assignee=ben, by=ada, now=now)
    Membership.objects.filter(person=ben).update(left_at=now, seat=None)

    event = tasks.edit(task=task, title="B", note="", assignee=ben, by=ada, now=now)

    assert event.payload["assignee"] == ben.pk


def test_a_card_moves_below_another(stream: Stream, ada: Person, now: datetime.datetime) -> None:
    first, _second, third = (add(stream, ada, title) for title in "ABC")
    tasks.move(task=third, column="todo", after=first, by=ada, now=now)

    assert titles(stream) == ["A", "C", "B"]


def test_a_card_moves_to_the_top_of_another_column(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    add(stream, ada, "done before", "done")
    task = add(stream, ada, "A")
    event = tasks.move(task=task, column="done", after=None, by=ada, now=now)

    assert titles(stream, "done") == ["A", "done before"]
    assert event.payload["column"] == TaskColumn.DONE


def test_a_neighbour_that_was_moved_away_means_the_end(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    first, second, _third = (add(stream, ada, title) for title in "ABC")
    tasks.move(task=second, column="done", after=None, by=ada, now=now)
    tasks.move(task=first, column="todo", after=second, by=ada, now=now)

    assert titles(stream) == ["C", "A"]


def test_a_column_without_room_is_numbered_again(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    first, second, third = (add(stream, ada, title) for title in "ABC")
    Task.objects.filter(pk=second.pk).update(position=first.position + SMALLEST_GAP / 2)
    event = tasks.move(task=third, column="todo", after=first, by=ada, cid="c1", now=now)

    kinds = WorkspaceEvent.objects.values_list("kind", flat=True)[3:]
    assert titles(stream) == ["A", "C", "B"]
    assert list(kinds) == [EventKind.TASK_MOVED] * 3
    assert (event.seq, event.cid) == (6, "c1")


def test_cards_keep_an_order_however_often_they_swap(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    first, second, third = (add(stream, ada, title) for title in "ABC")
    for _ in range(20):
        tasks.move(task=third, column="todo", after=first, by=ada, now=now)
        tasks.move(task=second, column="todo", after=first, by=ada, now=now)

    assert titles(stream) == ["A", "B", "C"]


def test_a_deleted_card_is_gone_for_good(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    task = add(stream, ada, "A")
    event = tasks.delete(task=task, by=ada, cid="c1", now=now)

    with pytest.raises(NotAllowed):
        tasks.move(task=task, column="done", after=None, by=ada, now=now)
    assert event.payload["deleted"]
    assert titles(stream) == []
    assert tasks.delete(task=task, by=ada, cid="c1", now=now) == event


@pytest.mark.django_db(transaction=True)
def test_cards_dragged_at_the_same_moment_keep_apart(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    top, *cards = (add(stream, ada, title) for title in "ABCDEF")

    def drag(task: Task) -> WorkspaceEvent:
        return tasks.move(task=task, column="todo", after=top, by=ada, now=now)

    race([lambda task=task: drag(task) for task in cards])

    positions = Task.objects.filter(stream=stream).values_list("position", flat=True)
    assert titles(stream)[0] == "A"
    assert len(set(positions)) == 6


@pytest.mark.django_db(transaction=True)
def test_of_equal_deletions_in_a_race_all_get_the_same_event(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    task = add(stream, ada, "A")

    events = race([lambda: tasks.delete(task=task, by=ada, cid="c1", now=now)] * 6)

    assert len(set(events)) == 1
    assert WorkspaceEvent.objects.filter(kind=EventKind.TASK_DELETED).count() == 1
