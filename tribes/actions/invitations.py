import datetime
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.actions import answer_clocks, audit, enrolments, mailed_links
from tribes.enums import OrganisationRole, RequestKind, Role
from tribes.exceptions import AlreadyAnswered, InvalidValue
from tribes.models import Invitation, Organisation, OrganisationMember, Person
from tribes.rules import invitations as rules
from tribes.rules.digests import digest_of, new_secret
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    organisation: Organisation | None,
    organisation_role: str = OrganisationRole.MEMBER,
    by: Person,
    now: datetime.datetime,
) -> Invitation:
    """Mail somebody a link that gives a role. A new link replaces the one before it."""
    require(rules.may_invite(by, role, organisation, organisation_role))
    address = clean(Invitation, ["email"], {"email": email})["email"].lower()
    _refuse_member(address, organisation)
    mailed_links.count(address=address, organisation=organisation, by=by, now=now)
    same = Invitation.objects.filter(email=address, role=role, organisation=organisation)
    replaced = list(same.filter(accepted_at=None))
    same.filter(accepted_at=None).delete()
    # The digest is random for one save: it is unique, and the real one needs the key of the row.
    invitation = Invitation.objects.create(
        email=address,
        role=role,
        organisation=organisation,
        organisation_role=OrganisationRole(organisation_role),
        digest=digest_of(new_secret()),
        invited_by=by,
        expires_at=now + datetime.timedelta(days=rules.DAYS_VALID),
    )
    invitation.digest = digest_of(rules.secret_of(invitation))
    invitation.save(update_fields=["digest"])
    audit.write(action="invitation.sent", subject=invitation, by=by, data={"role": role})
    answer_clocks.stop(kind=RequestKind.INVITATION, subjects=replaced, now=now)
    answer_clocks.start(kind=RequestKind.INVITATION, subject=invitation, by=by, now=now)
    events.publish(events.PersonInvited(invitation_id=invitation.pk))
    return invitation


@transaction.atomic
def accept(*, secret: str, by: Person, now: datetime.datetime) -> Invitation:
    """Take the role, and the place in the organisation, that the link gives."""
    invitation = _locked(secret)
    require(rules.may_accept(by, invitation, now))
    if invitation.accepted_at is not None:
        raise AlreadyAnswered(_("This invitation was used already."))
    by.role = invitation.role
    by.save(update_fields=["role"])
    if invitation.role == Role.PARTICIPANT:
        enrolments.confirm(invitation=invitation, by=by, now=now)
    elif invitation.organisation is not None:
        OrganisationMember.objects.get_or_create(
            organisation=invitation.organisation,
            person=by,
            defaults={"role": invitation.organisation_role},
        )
    invitation.accepted_by = by
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    audit.write(
        action="invitation.accepted", subject=invitation, by=by, data={"role": invitation.role}
    )
    answer_clocks.stop(kind=RequestKind.INVITATION, subjects=[invitation], now=now)
    return invitation


def take_back(*, email: str, role: str, school: Organisation, now: datetime.datetime) -> None:
    """Links to an address that nobody waits for any more; who calls has asked the rules."""
    rows = Invitation.objects.filter(email=email, role=role, organisation=school, accepted_at=None)
    _end(rows, now)


@transaction.atomic
def end_those_of(
    *,
    person: Person,
    organisation: Organisation,
    roles: Collection[OrganisationRole],
    now: datetime.datetime,
) -> None:
    """Open links that this person handed out and could hand out no longer; who calls has asked
    the rules."""
    rows = Invitation.objects.filter(
        invited_by=person,
        organisation=organisation,
        organisation_role__in=roles,
        accepted_at=None,
    )
    _end(rows, now)


def _end(rows: QuerySet[Invitation], now: datetime.datetime) -> None:
    answer_clocks.stop(kind=RequestKind.INVITATION, subjects=list(rows), now=now)
    rows.delete()


def _locked(secret: str) -> Invitation:
    return found(Invitation.objects.select_for_update().filter(digest=digest_of(secret)).first())


def _refuse_member(address: str, organisation: Organisation | None) -> None:
    if organisation and organisation.members.filter(person__email__iexact=address).exists():
        raise InvalidValue({"email": [_("This person is a colleague already.")]})
