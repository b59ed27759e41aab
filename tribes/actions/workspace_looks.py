"""Looking into a workspace with a reason: opened and closed, and nothing else is done with it."""

import datetime
from functools import partial

from django.db import transaction

from tribes.actions import audit, due
from tribes.actions.locking import lock_tribe
from tribes.events import WorkspaceLookedInto, publish
from tribes.models import Person, Tribe, Workspace, WorkspaceLook
from tribes.rules import texts
from tribes.rules import workspace_looks as rules
from tribes.rules.verdict import require


@transaction.atomic
def begin(*, tribe: Tribe, reason: str, by: Person, now: datetime.datetime) -> WorkspaceLook:
    """Open it for a while and tell its people. Who looks already goes on with that look, so that
    a second press tells nobody again and does not make it longer."""
    tribe = lock_tribe(tribe.pk)
    require(rules.may_look(by, tribe))
    reason = texts.clean(WorkspaceLook, "reason", reason, is_required=True)
    own = WorkspaceLook.objects.filter(workspace__tribe=tribe, person=by)
    running = own.filter(rules.open_at(now)).first()
    if running is not None:
        return running
    for ended in own.filter(rules.over_at(now)):
        _write_end(ended, at=ended.closes_at, by=None)
    look = WorkspaceLook.objects.create(
        workspace=Workspace.objects.get(tribe=tribe),
        person=by,
        reason=reason,
        opened_at=now,
        closes_at=now + rules.HOLDS,
    )
    audit.write(action="workspace_look.opened", subject=look, by=by, data={"tribe": tribe.pk})
    publish(WorkspaceLookedInto(look_id=look.pk))
    return look


@transaction.atomic
def close(*, look: WorkspaceLook, by: Person, now: datetime.datetime) -> WorkspaceLook:
    """Before its time is over. One that has ended by itself is written down as that."""
    lock_tribe(look.workspace.tribe_id)
    look.refresh_from_db(fields=["closed_at"])
    require(rules.may_close(by, look))
    if look.closed_at is None:
        ended = look.closes_at <= now
        _write_end(look, at=min(now, look.closes_at), by=None if ended else by)
    return look


def close_due(*, now: datetime.datetime) -> int:
    """Write down of each look that ended by itself that it did; the number of them.

    Only the log waits for this: what is over shows nothing any more.
    """
    rows = WorkspaceLook.objects.filter(rules.over_at(now)).select_related("workspace")
    return due.count_done(rows.order_by("pk"), partial(_close_by_clock, now=now))


@transaction.atomic
def _close_by_clock(look: WorkspaceLook, *, now: datetime.datetime) -> bool:
    lock_tribe(look.workspace.tribe_id)
    row = WorkspaceLook.objects.filter(rules.over_at(now), pk=look.pk).first()
    if row is not None:
        _write_end(row, at=row.closes_at, by=None)
    return row is not None


def _write_end(look: WorkspaceLook, *, at: datetime.datetime, by: Person | None) -> None:
    look.closed_at = at
    look.save(update_fields=["closed_at"])
    audit.write(action="workspace_look.closed", subject=look, by=by)
