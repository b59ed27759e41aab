import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, QuerySet

from tribes.enums import Role
from tribes.models import Invitation, Organisation
from tribes.rules import roles
from tribes.rules.digests import digest_of
from tribes.rules.roles import Viewer
from tribes.rules.schools import may_keep
from tribes.rules.visibility import found


def by_secret(viewer: Viewer, secret: str) -> Invitation:
    """The invitation behind a link, also when it was accepted or has expired."""
    invitations = Invitation.objects.select_related("organisation", "invited_by")
    return found(invitations.filter(digest=digest_of(secret)).first())


def open_of(
    viewer: Viewer, organisation: Organisation, now: datetime.datetime
) -> QuerySet[Invitation]:
    """Invitations of colleagues that can still be accepted."""
    if not roles.acts_for(viewer, organisation):
        return Invitation.objects.none()
    return _open(now).filter(organisation=organisation, role=Role.COMPANY)


def open_of_observers(
    viewer: Viewer, organisation: Organisation, now: datetime.datetime
) -> QuerySet[Invitation]:
    """Invitations of observers of this organisation that can still be accepted."""
    if not roles.is_manager(viewer):
        return Invitation.objects.none()
    return _open(now).filter(organisation=organisation, role=Role.OBSERVER)


def open_of_owners(
    viewer: Viewer, organisation: Organisation, now: datetime.datetime
) -> QuerySet[Invitation]:
    """Invitations by programme managers of somebody who will own this company."""
    if not roles.is_manager(viewer):
        return Invitation.objects.none()
    rows = _open(now).filter(organisation=organisation, role=Role.COMPANY)
    return rows.filter(invited_by__role=Role.MANAGER)


def open_of_coordinators(
    viewer: Viewer, school: Organisation, now: datetime.datetime
) -> QuerySet[Invitation]:
    """Invitations of coordinators of this school that can still be accepted."""
    if not may_keep(viewer, school):
        return Invitation.objects.none()
    return _open(now).filter(organisation=school, role=Role.COORDINATOR)


def open_for_staff(viewer: Viewer, now: datetime.datetime) -> QuerySet[Invitation]:
    """Invitations of coaches and programme managers that can still be accepted."""
    if not roles.is_manager(viewer):
        return Invitation.objects.none()
    return _open(now).filter(organisation=None)


@dataclass(frozen=True)
class InvitedPupils:
    """How many pupils of one school have not confirmed yet, the oldest link and the last one."""

    name: str
    slug: str
    pupils: int
    since: datetime.datetime
    until: datetime.datetime


def of_pupils(viewer: Viewer, now: datetime.datetime) -> list[InvitedPupils]:
    """For programme managers, school by school: no pupil is named outside of the own school."""
    if not roles.is_manager(viewer):
        return []
    waiting = _open(now).filter(role=Role.PARTICIPANT).order_by("organisation__name")
    counted = waiting.values(name=F("organisation__name"), slug=F("organisation__slug")).annotate(
        pupils=Count("email", distinct=True), since=Min("created_at"), until=Max("expires_at")
    )
    return [InvitedPupils(**row) for row in counted]


def _open(now: datetime.datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, expires_at__gt=now).select_related(
        "invited_by"
    )
