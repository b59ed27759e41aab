"""Who looked into a workspace, and what a programme manager who looks into it now reads there."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet

from tribes.enums import Audience
from tribes.models import Stream, Tribe, WorkspaceLook
from tribes.queries import snapshots, streams
from tribes.rules import workspace_looks as rules
from tribes.rules.roles import Viewer, id_of, is_manager
from tribes.rules.visibility import found, sought


def get_tribe(viewer: Viewer, slug: str) -> Tribe:
    """A tribe into whose workspace this person may look; for others there is none."""
    rows = Tribe.objects.select_related(
        "challenge__organisation", "challenge__edition", "coach", "workspace"
    )
    tribe = found(rows.filter(slug=sought(slug)).first())
    return found(tribe if rules.may_look(viewer, tribe) else None)


def visible_to(viewer: Viewer) -> QuerySet[WorkspaceLook]:
    """Into the workspaces that this person reads, and what they opened themselves; last on top."""
    readable = Q(workspace__in=streams.readable(viewer).values("workspace"))
    own = Q(person=id_of(viewer)) if is_manager(viewer) else Q(pk=None)
    rows = WorkspaceLook.objects.filter(readable | own)
    return rows.select_related("person", "workspace__tribe")


def of_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[WorkspaceLook]:
    return visible_to(viewer).filter(workspace__tribe=tribe)


def of_slug(viewer: Viewer, slug: str) -> QuerySet[WorkspaceLook]:
    """As `of_tribe`; `NotVisible` for who neither reads the workspace nor may look into it."""
    stream = streams.readable(viewer).filter(workspace__tribe__slug=sought(slug)).first()
    return of_tribe(viewer, stream.workspace.tribe if stream else get_tribe(viewer, slug))


def own_last(viewer: Viewer, tribe: Tribe) -> WorkspaceLook:
    return found(of_tribe(viewer, tribe).filter(person=id_of(viewer)).first())


def own_open(viewer: Viewer, tribe: Tribe, now: datetime.datetime) -> WorkspaceLook | None:
    return of_tribe(viewer, tribe).filter(rules.open_at(now), person=id_of(viewer)).first()


def get_open(viewer: Viewer, slug: str, now: datetime.datetime) -> WorkspaceLook:
    """The look that opens this workspace to this person now, with its tribe in it."""
    tribe = get_tribe(viewer, slug)
    look = found(own_open(viewer, tribe, now))
    look.workspace.tribe = tribe
    return look


def snapshot(look: WorkspaceLook, audience: str) -> dict[str, Any]:
    """Messages, tasks and people of one stream as they are now, of a look that `get_open` gave."""
    return snapshots.state(_stream(look, audience))


def people(look: WorkspaceLook) -> list[dict[str, Any]]:
    """Who reads the chat with the company."""
    return snapshots.people(_stream(look, Audience.SHARED))


def messages_before(
    look: WorkspaceLook, audience: str, message_id: int, limit: int = snapshots.MESSAGES
) -> list[dict[str, Any]]:
    return snapshots.older(_stream(look, audience), message_id, limit)


def _stream(look: WorkspaceLook, audience: str) -> Stream:
    streams_of_it = Stream.objects.filter(workspace=look.workspace_id, audience=sought(audience))
    return found(streams_of_it.first())
