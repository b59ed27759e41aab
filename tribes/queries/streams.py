"""The logs of workspaces: who reads which, what came after, how far they are."""

from collections.abc import Collection

from django.db.models import QuerySet

from tribes.enums import StreamRole
from tribes.models import Person, Stream, Tribe, WorkspaceEvent
from tribes.rules import streams as rules
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found, sought


def readable(viewer: Viewer) -> QuerySet[Stream]:
    """Streams that this person reads, each annotated with their `role` in it."""
    if not isinstance(viewer, Person):
        return Stream.objects.none()
    return (
        Stream.objects.annotate(role=rules.role_for(viewer.pk))
        .exclude(role="")
        .select_related(
            "workspace__tribe__challenge__organisation", "workspace__tribe__challenge__edition"
        )
        .order_by("pk")
    )


def get_readable(viewer: Viewer, public_id: str) -> Stream:
    return found(readable(viewer).filter(public_id=sought(public_id)).first())


def of_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[Stream]:
    return readable(viewer).filter(workspace__tribe=tribe)


def get_of_tribe(viewer: Viewer, slug: str, audience: str) -> Stream:
    streams = readable(viewer).filter(workspace__tribe__slug=sought(slug))
    return found(streams.filter(audience=sought(audience)).first())


def role_in(viewer: Viewer, stream: Stream) -> StreamRole | None:
    return rules.access(viewer, stream).role


def events_after(stream: Stream, seq: int, limit: int) -> list[WorkspaceEvent]:
    """At most `limit` events after `seq`, in order. The caller has checked who reads."""
    return list(WorkspaceEvent.objects.filter(stream=stream, seq__gt=seq).order_by("seq")[:limit])


def heads(ids: Collection[int]) -> dict[int, int]:
    """Number of the newest event of each of these streams, by primary key."""
    return dict(Stream.objects.filter(pk__in=ids).values_list("pk", "head"))


def positions(ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Head and epoch of each of these streams, by primary key."""
    rows = Stream.objects.filter(pk__in=ids).values_list("pk", "head", "epoch")
    return {pk: (head, epoch) for pk, head, epoch in rows}
