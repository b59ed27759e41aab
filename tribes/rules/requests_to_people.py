"""Requests to people and organisations, whatever becomes of a challenge."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tribes.enums import AgeBand, RequestKind, Role
from tribes.models import GuardianConsent, Invitation, Organisation, Person
from tribes.rules.request_kinds import Kind, Page

# Where somebody is invited again, by the role that the link gave.
_INVITING: Final[Mapping[str, str]] = MappingProxyType(
    {
        Role.COMPANY: "organisation_invite",
        Role.OBSERVER: "observer_invite",
        Role.COORDINATOR: "coordinator_invite",
        Role.PARTICIPANT: "roster",
    }
)


def _coordinator_or_manager(consent: GuardianConsent, _asker: Person | None) -> Person:
    """Who is nearest to the parents: the school, if it has the pupil on its roster."""
    active = Person.objects.filter(is_active=True)
    nearest = active.filter(
        role=Role.COORDINATOR, organisation_members__organisation__pupils__person=consent.person
    ).order_by("organisation_members__joined_at", "pk")
    managers = active.filter(role=Role.MANAGER).order_by("pk")
    return nearest.first() or managers.first() or consent.person


def _any_manager(_row: Any, _asker: Person | None) -> Person | None:
    """All were told; from the date on it is the task of one. Nobody before there is a manager."""
    return Person.objects.filter(role=Role.MANAGER, is_active=True).order_by("pk").first()


def _is_of_owner(invitation: Invitation) -> bool:
    """Programme managers invite the first owner of a company, colleagues everybody after that."""
    return invitation.role == Role.COMPANY and invitation.invited_by.role == Role.MANAGER


def _page_of_invitation(invitation: Invitation) -> Page:
    """The role decides, and not whether there is an organisation: observers have one too."""
    organisation = invitation.organisation
    if organisation and _is_of_owner(invitation):
        return "owner_invite", (organisation.slug,)
    return (_INVITING[invitation.role], (organisation.slug,)) if organisation else ("invite", ())


def _invited(invitation: Invitation) -> str:
    """Who invites staff knows them by their address; a pupil is known to the school alone."""
    is_pupil = invitation.role == Role.PARTICIPANT
    whom = invitation.organisation if is_pupil else invitation.email
    return f"{invitation.get_role_display()}, {whom}"


def _inviter(invitation: Invitation, _asker: Person | None) -> Person:
    """Or, once that one has gone, somebody who may invite in their place."""
    if invitation.invited_by.is_active:
        return invitation.invited_by
    others = Person.objects.filter(is_active=True).order_by("pk")
    if invitation.role == Role.COMPANY and not _is_of_owner(invitation):
        others = others.filter(
            role=Role.COMPANY,
            organisation_members__organisation=invitation.organisation,
        )
    else:
        others = others.filter(role=Role.MANAGER)
    return others.first() or invitation.invited_by


TO_PEOPLE: Final[Mapping[RequestKind, Kind]] = MappingProxyType(
    {
        RequestKind.INVITATION: Kind(
            subject=Invitation,
            waiting=Q(accepted_at=None),
            related=("organisation", "invited_by"),
            edition="",
            due_on=lambda row: timezone.localdate(row.expires_at),
            title=_invited,
            asker=lambda row, _asker: row.invited_by.first_name,
            answerer=lambda _row: _("Who was invited"),
            see_to_it=_inviter,
            page=_page_of_invitation,
            ends_when_due=True,
        ),
        RequestKind.GUARDIAN_CONSENT: Kind(
            subject=GuardianConsent,
            waiting=Q(given_at=None, ended_at=None, person__age_band=AgeBand.UNDER_16),
            related=("person",),
            edition="",
            due_on=lambda row: row.answer_due_on,
            # A list of who is younger than 16 is for their school alone: no names here.
            title=lambda _row: _("Consent of a parent or guardian"),
            asker=lambda _row, _asker: _("A participant"),
            answerer=lambda _row: _("A parent or guardian"),
            see_to_it=_coordinator_or_manager,
            page=lambda row: ("consent", (row.pk,)),
            days=5,
        ),
        RequestKind.ORGANISATION_CHECK: Kind(
            subject=Organisation,
            waiting=Q(check_asked_at__isnull=False),
            related=(),
            edition="",
            due_on=lambda _row: None,
            title=str,
            asker=lambda row, _asker: row.name,
            answerer=lambda _row: _("The programme managers"),
            see_to_it=_any_manager,
            page=lambda row: ("manager_organisation", (row.slug,)),
            days=2,
        ),
    }
)
