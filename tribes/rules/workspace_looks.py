"""A programme manager who looks into a workspace: with a reason, for a while, and only to read."""

import datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tribes.models import Tribe, Workspace, WorkspaceLook
from tribes.rules.roles import Viewer, id_of, is_manager
from tribes.rules.tribes import is_member
from tribes.rules.verdict import YES, Verdict, no

HOLDS: Final = datetime.timedelta(minutes=60)
MINUTES: Final = int(HOLDS.total_seconds() // 60)


def may_look(person: Viewer, tribe: Tribe) -> Verdict:
    """Asked again at each page: who is no manager any more reads nothing more."""
    if not is_manager(person):
        return no("manager_only", _("Only a programme manager looks into a workspace."))
    if is_member(person, tribe):
        return no("in_this_tribe", _("You are in this tribe: its workspace is open to you."))
    if not Workspace.objects.filter(tribe=tribe).exists():
        return no("workspace_not_open", _("The workspace opens when the company says yes."))
    if not tribe.memberships.filter(left_at=None).exists():
        return no("nobody_to_tell", _("Nobody is in this tribe any more, so nobody can be told."))
    return YES


def may_close(person: Viewer, look: WorkspaceLook) -> Verdict:
    if id_of(person) != look.person_id:
        return no("not_your_look", _("Somebody else looks into this workspace."))
    return YES


def open_at(now: datetime.datetime) -> Q:
    """Rows that are open: by the clock, and not by what was written down of their end."""
    return Q(closed_at=None, opened_at__lte=now, closes_at__gt=now)


def over_at(now: datetime.datetime) -> Q:
    """Rows that ended by themselves, and of which nobody wrote that down yet."""
    return Q(closed_at=None, closes_at__lte=now)
