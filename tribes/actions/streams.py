"""The log of a workspace: every change in it is one event, numbered without gaps."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, connection, transaction

from tribes.enums import EventKind
from tribes.events import StreamAdvanced, publish
from tribes.exceptions import Refusal
from tribes.models import Person, Stream, WorkspaceEvent
from tribes.rules import texts
from tribes.rules.prepared import Prepared

_event_of_command = Prepared(
    lambda stream, actor, cid: WorkspaceEvent.objects.filter(
        stream=stream, actor=actor, cid=cid
    ).values_list("pk"),
    int,
    int,
    str,
)


@transaction.atomic(savepoint=False)
def append(
    *,
    stream: Stream,
    kind: EventKind,
    version: int,
    payload: dict[str, Any],
    by: Person | None,
    cid: str | None = None,
    now: datetime.datetime,
) -> WorkspaceEvent:
    """Number and store an event. Call it last: it holds the stream until the commit."""
    head = _advance(stream.pk)
    event = WorkspaceEvent.objects.create(
        stream_id=stream.pk,
        seq=head,
        kind=kind,
        version=version,
        actor=by,
        cid=cid or "",
        payload=payload,
        at=now,
    )
    publish(StreamAdvanced(stream_id=stream.pk, public_id=stream.public_id, head=head))
    return event


def once(
    *, stream: Stream, by: Person, cid: str | None, change: Callable[[], WorkspaceEvent]
) -> WorkspaceEvent:
    """Carry `change` out atomically; a cid that this person used before gives its first event."""
    key = texts.clean(WorkspaceEvent, "cid", cid or "")
    original = _replayed(stream, by, key)
    if original is not None:
        return original
    try:
        with transaction.atomic():
            return change()
    except (IntegrityError, Refusal):
        # The same command on another socket may have won between the look-up and the change.
        original = _replayed(stream, by, key)
        if original is None:
            raise
        return original


def lock(stream_id: int) -> Stream:
    """Changes of what exists take the stream first, so that two of them never wait crosswise."""
    return Stream.objects.select_for_update(no_key=True).get(pk=stream_id)


def _advance(stream_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tribes_stream SET head = head + 1 WHERE id = %s", [stream_id])
        cursor.execute("SELECT head FROM tribes_stream WHERE id = %s", [stream_id])
        head: int = cursor.fetchone()[0]
    return head


def _replayed(stream: Stream, by: Person, cid: str) -> WorkspaceEvent | None:
    if not cid:
        return None
    row = _event_of_command(stream.pk, by.pk, cid)
    return WorkspaceEvent.objects.get(pk=row[0]) if row else None
