import datetime

from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind, OrganisationRole, Role
from tribes.models import Invitation, Organisation, Person
from tribes.rules import roles
from tribes.rules.digests import derived_secret
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

DAYS_VALID = 14
OBSERVING_KINDS = (OrganisationKind.GOVERNMENT, OrganisationKind.NETWORK)


def may_invite(
    by: Viewer,
    role: str,
    organisation: Organisation | None,
    organisation_role: str = OrganisationRole.MEMBER,
) -> Verdict:
    """Colleagues are invited by colleagues, everybody else by a programme manager."""
    if role == Role.COMPANY:
        return first_no(
            may_invite_colleague(by, organisation),
            _may_give(by, organisation, organisation_role),
        )
    if role == Role.OBSERVER:
        return may_invite_observer(by, organisation)
    if role in {Role.COACH, Role.MANAGER} and organisation is None:
        return may_invite_staff(by)
    return no("role_not_invited", _("Nobody is invited for this role."))


def may_invite_colleague(by: Viewer, organisation: Organisation | None) -> Verdict:
    if organisation is not None and roles.acts_for(by, organisation):
        return YES
    return no("not_your_organisation", _("You do not act for this organisation."))


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
        else no("not_an_observer", _("Observers belong to a government or a network.")),
    )


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
    """A forwarded link must not make its finder a coach: the verified address decides."""
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
        person.role in {Role.COACH, Role.MANAGER, Role.OBSERVER}
        or person.organisation_members.exists()
        or person.memberships.exists()
        or person.join_requests.exists()
    )


def secret_of(invitation: Invitation) -> str:
    """What the link in the mail holds. Derived, so that the mail can still be written after a
    crash, and the database alone opens nothing."""
    return derived_secret(f"invitation {invitation.pk}")
