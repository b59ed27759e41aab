import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind, OrganisationRole, Role
from tribes.models import Invitation, Organisation, Person
from tribes.models.edition import FUNDING_KINDS
from tribes.rules import roles, schools
from tribes.rules.digests import derived_secret
from tribes.rules.organisations import has_owner
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

DAYS_VALID = 14
OBSERVING_KINDS = FUNDING_KINDS


def may_invite(
    by: Viewer,
    role: str,
    organisation: Organisation | None,
    organisation_role: str = OrganisationRole.MEMBER,
) -> Verdict:
    """Colleagues are invited by colleagues, everybody else by a programme manager."""
    if (
        role == Role.COMPANY
        and roles.is_manager(by)
        and organisation_role == OrganisationRole.OWNER
    ):
        return may_invite_owner(by, organisation)
    if role == Role.COMPANY:
        return first_no(
            may_invite_colleague(by, organisation),
            _may_give(by, organisation, organisation_role),
        )
    if role in TO_SCHOOLS and organisation is not None:
        return TO_SCHOOLS[role](by, organisation)
    if role == Role.OBSERVER:
        return may_invite_observer(by, organisation)
    if role in {Role.COACH, Role.MANAGER} and organisation is None:
        return may_invite_staff(by)
    return no("role_not_invited", _("Nobody is invited for this role."))


def may_invite_colleague(by: Viewer, organisation: Organisation | None) -> Verdict:
    if organisation is not None and roles.acts_for(by, organisation):
        return YES
    return no("not_your_organisation", _("You do not act for this organisation."))


def may_invite_owner(by: Viewer, organisation: Organisation | None) -> Verdict:
    """Of a company in which nobody is left who could."""
    return first_no(
        may_invite_staff(by),
        YES
        if organisation is not None
        and organisation.kind == OrganisationKind.COMPANY
        and not has_owner(organisation)
        else no("has_owner", _("Only a company without an owner gets one from you.")),
    )


def _may_give(by: Viewer, organisation: Organisation | None, role: str) -> Verdict:
    if role != OrganisationRole.OWNER or (organisation and roles.owns(by, organisation)):
        return YES
    return no("owner_only", _("Only an owner can invite another owner."))


def may_invite_observer(by: Viewer, organisation: Organisation | None) -> Verdict:
    """A municipality or a funder looks on; a company or a school has no reason to."""
    return first_no(
        may_invite_staff(by),
        YES
        if organisation is not None and organisation.kind in OBSERVING_KINDS
        else no("not_an_observer", _("Observers belong to a government, a network or a funder.")),
    )


def may_invite_coordinator(by: Viewer, school: Organisation) -> Verdict:
    """By a programme manager, or by a colleague of the same school."""
    return first_no(schools.must_be_school(school), schools.may_keep(by, school))


def may_invite_pupil(by: Viewer, school: Organisation) -> Verdict:
    return schools.may_see_pupils(by, school)


def may_invite_staff(by: Viewer) -> Verdict:
    if roles.is_manager(by):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_accept(by: Viewer, invitation: Invitation, now: datetime.datetime) -> Verdict:
    return first_no(
        YES if isinstance(by, Person) else no("log_in", _("Log in first.")),
        YES
        if now < invitation.expires_at
        else no("invitation_expired", _("This invitation has expired. Ask for a new one.")),
        _is_addressed_to(by, invitation),
        _still_stands(invitation),
        _is_old_enough(by, invitation.role),
        _can_take_role(by, invitation.role),
    )


def _is_addressed_to(by: Viewer, invitation: Invitation) -> Verdict:
    """A forwarded link must not make its finder a coach: the verified address decides.

    A pupil comes with the account they have: who can open the school mail is who was meant, and
    what the link gives is that the school sees more of them, not they of the school.
    """
    if invitation.role == Role.PARTICIPANT:
        return YES
    if isinstance(by, Person) and by.email.lower() == invitation.email.lower():
        return YES
    return no("other_address", _("This invitation is for another e-mail address."))


def _still_stands(invitation: Invitation) -> Verdict:
    """A link gives what its sender may give today: who was shown out does not come back by a link
    to their own second address."""
    may_give = may_invite(
        invitation.invited_by,
        invitation.role,
        invitation.organisation,
        invitation.organisation_role,
    )
    if may_give:
        return YES
    return no(
        "invitation_lapsed",
        _("Who invited you can no longer do so. Ask somebody else for a new invitation."),
    )


def _is_old_enough(by: Viewer, role: str) -> Verdict:
    """The rules for minors hold for participants; another role must not be a way around them."""
    if isinstance(by, Person) and by.is_minor and role != Role.PARTICIPANT:
        return no("adults_only", _("You have to be 18 or older for this role."))
    return YES


def _can_take_role(by: Viewer, role: str) -> Verdict:
    if isinstance(by, Person) and (by.role in {"", role} or not _has_begun(by)):
        return YES
    return no("other_role", _("Your account has another role. Use another e-mail address."))


def _has_begun(person: Person) -> bool:
    """Whether the role is in use, so that changing it would leave something without its owner."""
    return (
        person.role in {Role.COACH, Role.MANAGER, Role.OBSERVER, Role.COORDINATOR}
        or person.organisation_members.exists()
        or person.memberships.exists()
        or person.join_requests.exists()
    )


def secret_of(invitation: Invitation) -> str:
    """What the link in the mail holds. Derived, so that the mail can still be written after a
    crash, and the database alone opens nothing."""
    # The key alone comes back after a restore, and an old link would invite somebody else.
    moment = invitation.expires_at.timestamp()
    return derived_secret(f"invitation {invitation.pk} {invitation.email} {moment}")


# Who may invite for a school, by the role that the link gives.
TO_SCHOOLS: Final[Mapping[str, Callable[[Viewer, Organisation], Verdict]]] = MappingProxyType(
    {Role.COORDINATOR: may_invite_coordinator, Role.PARTICIPANT: may_invite_pupil}
)
