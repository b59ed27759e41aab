"""The task board. Each change takes the stream first, so cards of a column keep their order."""

import datetime

from django.utils.translation import gettext_lazy as _

from tribes.actions import streams
from tribes.enums import EventKind
from tribes.exceptions import StaleVersion
from tribes.models import Person, Stream, Task, WorkspaceEvent
from tribes.queries.payloads import task_payload
from tribes.rules import tasks as rules
from tribes.rules import values
from tribes.rules.streams import require_board
from tribes.rules.verdict import require


def add(
    *,
    stream: Stream,
    title: str,
    note: str = "",
    column: str,
    assignee: Person | None = None,
    by: Person,
    cid: str | None = None,
    now: datetime.datetime,
) -> WorkspaceEvent:
    """The new card comes at the end of its column."""

    def change() -> WorkspaceEvent:
        locked = _writable(stream.pk, by)
        task = Task(stream=locked, created_by=by, column=rules.clean_column(column))
        _write(task, title, note, assignee)
        cards = _cards(task)
        task.position = cards[-1].position + rules.STEP if cards else rules.STEP
        task.save(force_insert=True)
        return _tell(task, EventKind.TASK_ADDED, by, cid, now)

    return streams.once(stream=stream, by=by, cid=cid, change=change)


def edit(
    *,
    task: Task,
    title: str,
    note: str,
    assignee: Person | None,
    base_version: int | None = None,
    by: Person,
    cid: str | None = None,
    now: datetime.datetime,
) -> WorkspaceEvent:
    def change() -> WorkspaceEvent:
        current = _changeable(task, by)
        if base_version is not None and base_version != current.version:
            raise StaleVersion(_("This task has changed."), current=task_payload(current))
        _write(current, title, note, assignee)
        return _save(current, EventKind.TASK_EDITED, by, cid, now)

    return streams.once(stream=task.stream, by=by, cid=cid, change=change)


def move(
    *,
    task: Task,
    column: str,
    after: Task | None,
    by: Person,
    cid: str | None = None,
    now: datetime.datetime,
) -> WorkspaceEvent:
    """Put the card below `after`, or on top of the column without one."""

    def change() -> WorkspaceEvent:
        current = _changeable(task, by)
        current.column = rules.clean_column(column)
        cards = _cards(current)
        position = rules.position_after(cards, after)
        if position is None:
            _renumber(cards, by, now)
            position = rules.position_after(cards, after)
        current.position = position or 0.0
        return _save(current, EventKind.TASK_MOVED, by, cid, now)

    return streams.once(stream=task.stream, by=by, cid=cid, change=change)


def delete(
    *, task: Task, by: Person, cid: str | None = None, now: datetime.datetime
) -> WorkspaceEvent:
    def change() -> WorkspaceEvent:
        current = _changeable(task, by)
        current.deleted_at = now
        return _save(current, EventKind.TASK_DELETED, by, cid, now)

    return streams.once(stream=task.stream, by=by, cid=cid, change=change)


def _writable(stream_id: int, by: Person) -> Stream:
    stream = streams.lock(stream_id)
    require_board(by, stream)
    return stream


def _changeable(task: Task, by: Person) -> Task:
    stream = _writable(task.stream_id, by)
    current = Task.objects.select_related("assignee").get(pk=task.pk)
    require(rules.may_change(current))
    current.stream = stream
    return current


def _write(task: Task, title: str, note: str, assignee: Person | None) -> None:
    given = {"title": title, "note": note}
    cleaned = values.clean(Task, given, given)
    task.title, task.note = cleaned["title"], cleaned["note"]
    if assignee is not None and assignee.pk != task.assignee_id:
        rules.require_assignable(assignee, task.stream)
    task.assignee = assignee


def _cards(task: Task) -> list[Task]:
    """The other cards of the column that this task is in."""
    cards = Task.objects.filter(stream=task.stream, column=task.column, deleted_at=None)
    return list(cards.exclude(pk=task.pk).select_related("assignee").order_by("position", "pk"))


def _renumber(cards: list[Task], by: Person, now: datetime.datetime) -> None:
    for number, card in enumerate(cards, start=1):
        card.position = number * rules.STEP
        _save(card, EventKind.TASK_MOVED, by, None, now)


def _save(
    task: Task, kind: EventKind, by: Person, cid: str | None, now: datetime.datetime
) -> WorkspaceEvent:
    task.version += 1
    task.save()
    return _tell(task, kind, by, cid, now)


def _tell(
    task: Task, kind: EventKind, by: Person, cid: str | None, now: datetime.datetime
) -> WorkspaceEvent:
    return streams.append(
        stream=task.stream,
        kind=kind,
        version=task.version,
        payload=task_payload(task),
        by=by,
        cid=cid,
        now=now,
    )
