"""The state of a stream at one moment, for clients that begin or have fallen behind."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from tribes.enums import Audience, StreamRole
from tribes.models import Message, Person, ReadPosition, Stream, Task
from tribes.queries.payloads import message_payload, task_payload
from tribes.rules.roles import Viewer, id_of
from tribes.rules.streams import require_read

MESSAGES = 50
ATTEMPTS = 4
T = TypeVar("T")


def snapshot(viewer: Viewer, stream: Stream) -> dict[str, Any]:
    """Messages and tasks as they were exactly at `head`: events after it continue from here."""
    require_read(viewer, stream)
    return {
        "ws": stream.public_id,
        "epoch": stream.epoch,
        **state(stream),
        "read": _read_position(viewer, stream),
    }


def state(stream: Stream) -> dict[str, Any]:
    """What a snapshot holds of the stream itself. The caller has checked who reads."""
    head, content = _at_one_head(stream, lambda: _content(stream))
    return {"head": head, **content, "people": people(stream)}


def messages_before(
    viewer: Viewer, stream: Stream, message_id: int, limit: int = MESSAGES
) -> list[dict[str, Any]]:
    """Older messages, in order of time, for scrolling back."""
    require_read(viewer, stream)
    return older(stream, message_id, limit)


def older(stream: Stream, message_id: int, limit: int) -> list[dict[str, Any]]:
    """As `messages_before`. The caller has checked who reads."""
    return _newest_messages(stream, Q(pk__lt=message_id), limit)


def people(stream: Stream) -> list[dict[str, Any]]:
    """Everybody who reads the stream, by first name."""
    tribe = Q(memberships__tribe__workspace=stream.workspace_id, memberships__left_at=None)
    coach = Q(coached_tribes__workspace=stream.workspace_id)
    company = Q(
        organisation_members__organisation__challenges__tribes__workspace=stream.workspace_id
    )
    rows = _named(tribe, StreamRole.MEMBER) + _named(coach, StreamRole.COACH)
    if stream.audience == Audience.SHARED:
        rows += _named(company, StreamRole.COMPANY)
    return rows


def _named(condition: Q, role: StreamRole) -> list[dict[str, Any]]:
    persons = Person.objects.filter(condition, is_active=True).distinct()
    names = persons.order_by("first_name", "pk").values_list("pk", "first_name")
    return [{"id": pk, "name": name, "role": role.value} for pk, name in names]


def _content(stream: Stream) -> dict[str, Any]:
    tasks = Task.objects.filter(stream=stream, deleted_at=None).select_related("assignee")
    return {
        "messages": _newest_messages(stream, Q(), MESSAGES),
        "tasks": [task_payload(task) for task in tasks.order_by("column", "position", "pk")],
    }


def _newest_messages(stream: Stream, condition: Q, limit: int) -> list[dict[str, Any]]:
    messages = Message.objects.filter(condition, stream=stream).select_related("author")
    newest = messages.order_by("-pk")[:limit]
    return [message_payload(message) for message in reversed(newest)]


def _at_one_head(stream: Stream, read: Callable[[], T]) -> tuple[int, T]:
    """Read what belongs to one head. Every change moves the head in its own commit, so an equal
    head before and after means that nothing came in between; writers are not held up for it."""
    for _attempt in range(ATTEMPTS):
        before = _head(stream)
        value = read()
        if _head(stream) == before:
            return before, value
    with transaction.atomic():
        locked = Stream.objects.select_for_update(no_key=True).get(pk=stream.pk)
        return locked.head, read()


def _head(stream: Stream) -> int:
    return Stream.objects.values_list("head", flat=True).get(pk=stream.pk)


def _read_position(viewer: Viewer, stream: Stream) -> int:
    seq = ReadPosition.objects.filter(stream=stream, person=id_of(viewer)).values_list("seq")
    row = seq.first()
    return row[0] if row else 0
