from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, invitations
from tribes.actions.locking import lock_organisation
from tribes.enums import ChallengeState, OrganisationRole
from tribes.events import AccessChanged, ChallengeHandedOver, ContactLost, OwnershipPassed, publish
from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Organisation, OrganisationMember, Person, Tribe
from tribes.queries.organisations import active_members, open_challenges_of
from tribes.rules import organisations as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@transaction.atomic
def change_role(
    *, organisation: Organisation, person: Person, role: str, by: Person
) -> OrganisationMember:
    """Make a colleague an owner, or an owner a member."""
    # Two owners who step down at once must not leave none: the second waits here.
    lock_organisation(organisation)
    require(rules.may_change_role(by, organisation, person, role))
    member = found(active_members(organisation).filter(person=person).first())
    member.role = clean(OrganisationMember, ["role"], {"role": role})["role"]
    member.save(update_fields=["role"])
    if member.role != OrganisationRole.OWNER:
        _end_invitations(organisation, person, OrganisationRole.OWNER)
    audit.write(
        action="organisation.role_changed",
        subject=organisation,
        by=by,
        data={"person": person.pk, "role": member.role},
    )
    return member


@transaction.atomic
def remove(
    *, organisation: Organisation, person: Person, by: Person, successor: Person | None = None
) -> Organisation:
    """Take a colleague out, or step out. `successor` takes over the open challenges, if any."""
    lock_organisation(organisation)
    require(rules.may_remove_member(by, organisation, person))
    member = found(organisation.members.filter(person=person).first())
    _hand_over(organisation, person, successor, by)
    member.delete()
    _end_invitations(organisation, person, *OrganisationRole)
    _close_workspaces(organisation, person)
    audit.write(
        action="organisation.member_removed",
        subject=organisation,
        by=by,
        data={"person": person.pk},
    )
    return organisation


def step_back(*, organisation: Organisation, person: Person, by: Person) -> None:
    """Leave nothing in the hands of somebody who cannot log in any more.

    Where they were the only owner, who is there longest becomes one.
    """
    lock_organisation(organisation)
    _end_invitations(organisation, person, *OrganisationRole)
    _close_workspaces(organisation, person)
    colleagues = active_members(organisation).exclude(person=person)
    heir = colleagues.filter(role=OrganisationRole.OWNER).first() or colleagues.first()
    if heir is None:
        _leave_behind(open_challenges_of(organisation, person))
        return
    _move(open_challenges_of(organisation, person), heir.person, by)
    if heir.role != OrganisationRole.OWNER:
        heir.role = OrganisationRole.OWNER
        heir.save(update_fields=["role"])
        audit.write(
            action="organisation.role_changed",
            subject=organisation,
            by=by,
            data={"person": heir.person_id, "role": heir.role},
        )
        publish(OwnershipPassed(organisation_id=organisation.pk, person_id=heir.person_id))


def _hand_over(
    organisation: Organisation, person: Person, successor: Person | None, by: Person
) -> None:
    challenges = open_challenges_of(organisation, person)
    if not challenges.exists():
        return
    colleagues = active_members(organisation).exclude(person=person)
    if successor is None or not colleagues.filter(person=successor).exists():
        raise InvalidValue({"successor": [_("Choose who takes over the open challenges.")]})
    _move(challenges, successor, by)


def _move(challenges: QuerySet[Challenge], successor: Person, by: Person) -> None:
    # All of them before the first line of audit.
    locked = challenges.order_by("pk").select_for_update(no_key=True, of=("self",))
    for challenge in list(locked):
        challenge.contact = successor
        challenge.save(update_fields=["contact", "updated_at"])
        audit.write(
            action="challenge.handed_over",
            subject=challenge,
            by=by,
            data={"contact": successor.pk},
        )
        publish(ChallengeHandedOver(challenge_id=challenge.pk, by_id=by.pk))


def _leave_behind(challenges: QuerySet[Challenge]) -> None:
    """A draft waits for nobody; of what others count on somebody has to know."""
    for challenge in challenges.exclude(state=ChallengeState.DRAFT).order_by("pk"):
        publish(ContactLost(challenge_id=challenge.pk))


def _end_invitations(organisation: Organisation, person: Person, *given: OrganisationRole) -> None:
    """Otherwise a link to their own second address brings somebody back."""
    invitations.end_those_of(
        person=person, organisation=organisation, roles=given, now=timezone.now()
    )


def _close_workspaces(organisation: Organisation, person: Person) -> None:
    """Open pages of who left check again whether they may stay."""
    tribes = Tribe.objects.filter(challenge__organisation=organisation, workspace__isnull=False)
    for tribe_id in tribes.values_list("pk", flat=True):
        publish(AccessChanged(person_id=person.pk, tribe_id=tribe_id))
