"""Commands as clients send them: a name, plain data, and an id to send it again without harm."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tribes.actions import chat_questions, messages, tasks
from tribes.exceptions import InvalidValue, Text
from tribes.models import Message, Person, Stream, Task, WorkspaceEvent
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Command:
    stream: Stream
    data: dict[str, Any]
    base_version: int | None
    cid: str | None
    by: Person
    now: datetime.datetime


def carry_out(
    *,
    stream: Stream,
    op: str,
    data: dict[str, Any],
    base_version: int | None = None,
    cid: str | None = None,
    by: Person,
    now: datetime.datetime,
) -> WorkspaceEvent:
    """Read the data of an operation and call its action; what cannot be read is `InvalidValue`."""
    if op not in OPS:
        raise _invalid("op", _("This operation does not exist."))
    fields, run = OPS[op]
    for name in data.keys() - fields:
        raise _invalid(name, _("This field does not exist here."))
    if base_version is not None:
        _whole(base_version, "base_version")
    return run(Command(stream, data, base_version, cid, by, now))


def _post_message(command: Command) -> WorkspaceEvent:
    return messages.post(
        stream=command.stream,
        text=command.data.get("text", ""),
        needs_answer=_flag(command, "needs_answer"),
        answers=_message(command, "answers") if command.data.get("answers") is not None else None,
        by=command.by,
        cid=command.cid,
        now=command.now,
    )


def _edit_message(command: Command) -> WorkspaceEvent:
    return messages.edit(
        message=_message(command),
        text=command.data.get("text", ""),
        base_version=command.base_version,
        by=command.by,
        cid=command.cid,
        now=command.now,
    )


def _delete_message(command: Command) -> WorkspaceEvent:
    return messages.delete(
        message=_message(command), by=command.by, cid=command.cid, now=command.now
    )


def _unask_message(command: Command) -> WorkspaceEvent:
    return chat_questions.unask(
        message=_message(command), by=command.by, cid=command.cid, now=command.now
    )


def _add_task(command: Command) -> WorkspaceEvent:
    return tasks.add(
        stream=command.stream,
        title=command.data.get("title", ""),
        note=command.data.get("note", ""),
        column=command.data.get("column", "todo"),
        assignee=_assignee(command),
        by=command.by,
        cid=command.cid,
        now=command.now,
    )


def _edit_task(command: Command) -> WorkspaceEvent:
    task = _task(command)
    return tasks.edit(
        task=task,
        title=command.data.get("title", task.title),
        note=command.data.get("note", task.note),
        assignee=_assignee(command) if "assignee" in command.data else task.assignee,
        base_version=command.base_version,
        by=command.by,
        cid=command.cid,
        now=command.now,
    )


def _move_task(command: Command) -> WorkspaceEvent:
    has_after = command.data.get("after") is not None
    return tasks.move(
        task=_task(command),
        column=command.data.get("column", ""),
        after=_task(command, "after") if has_after else None,
        by=command.by,
        cid=command.cid,
        now=command.now,
    )


def _delete_task(command: Command) -> WorkspaceEvent:
    return tasks.delete(task=_task(command), by=command.by, cid=command.cid, now=command.now)


Operation = Callable[[Command], WorkspaceEvent]
OPS: Final[dict[str, tuple[frozenset[str], Operation]]] = {
    "message.post": (frozenset({"text", "needs_answer", "answers"}), _post_message),
    "message.edit": (frozenset({"id", "text"}), _edit_message),
    "message.delete": (frozenset({"id"}), _delete_message),
    "message.unask": (frozenset({"id"}), _unask_message),
    "task.add": (frozenset({"title", "note", "column", "assignee"}), _add_task),
    "task.edit": (frozenset({"id", "title", "note", "assignee"}), _edit_task),
    "task.move": (frozenset({"id", "column", "after"}), _move_task),
    "task.delete": (frozenset({"id"}), _delete_task),
}


def _message(command: Command, field: str = "id") -> Message:
    messages_here = Message.objects.filter(stream=command.stream).select_related("stream")
    return found(messages_here.filter(pk=_whole(command.data.get(field), field)).first())


def _task(command: Command, field: str = "id") -> Task:
    tasks_here = Task.objects.filter(stream=command.stream).select_related("stream", "assignee")
    return found(tasks_here.filter(pk=_whole(command.data.get(field), field)).first())


def _assignee(command: Command) -> Person | None:
    value = command.data.get("assignee")
    if value is None:
        return None
    person = Person.objects.filter(pk=_whole(value, "assignee")).first()
    if person is None:
        raise _invalid("assignee", _("Choose somebody of the tribe."))
    return person


def _flag(command: Command, field: str) -> bool:
    value = command.data.get(field, False)
    if not isinstance(value, bool):
        raise _invalid(field, _("Say yes or no."))
    return value


def _whole(value: object, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _invalid(field, _("Write a whole number."))
    return value


def _invalid(field: str, reason: Text) -> InvalidValue:
    return InvalidValue({field: [reason]})
