import json

from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind, OrganisationRole, Role
from tribes.models import Organisation, Person
from tribes.models.edition import FUNDING_KINDS
from tribes.rules import roles
from tribes.rules.digests import digest_of
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

KINDS_TO_ADD = (OrganisationKind.COMPANY, *FUNDING_KINDS)


def may_create(person: Viewer) -> Verdict:
    if roles.is_company(person):
        return YES
    return no("company_only", _("Only people of a company can add an organisation."))


def may_add(person: Viewer, kind: str) -> Verdict:
    """Of others, by a programme manager. A school has its own page, with a BRIN number."""
    return first_no(
        manages(person),
        YES
        if kind in KINDS_TO_ADD
        else no("kind_elsewhere", _("Add a school on the page of the schools.")),
    )


def may_update(person: Viewer, organisation: Organisation) -> Verdict:
    if roles.acts_for(person, organisation):
        return YES
    return no("not_your_organisation", _("You do not act for this organisation."))


def may_rename(person: Viewer, organisation: Organisation) -> Verdict:
    """The name and the KvK number say who the organisation is: that is for its owners."""
    return first_no(
        may_update(person, organisation),
        YES
        if roles.owns(person, organisation)
        else no("owner_only", _("Only an owner can change the name or the KvK number.")),
    )


def may_move(organisation: Organisation) -> Verdict:
    """Observers read the numbers of the municipality of their organisation: with another one they
    would read those of another town."""
    if not organisation.members.filter(person__role=Role.OBSERVER).exists():
        return YES
    return no(
        "has_observers",
        _("A programme manager changes the municipality, because observers read its numbers."),
    )


def stands_in_public(organisation: Organisation) -> bool:
    """Whether other people may know the organisation by its name, as one that was checked."""
    return (
        organisation.partner_memberships.exists()
        or organisation.challenges.filter(published_at__isnull=False).exists()
    )


def seen(organisation: Organisation) -> str:
    """What a manager looks at before they verify, in one word that goes along with the button."""
    checked = [organisation.name, organisation.wanted_name, organisation.kvk]
    return digest_of(json.dumps(checked))[:16]


def needs_check(organisation: Organisation) -> bool:
    """Whether there is a name or a number that nobody has looked at."""
    return organisation.verified_at is None or bool(organisation.wanted_name)


def needs_reason(organisation: Organisation) -> bool:
    """A company without a number stands in no register that a manager can compare it with."""
    return organisation.kind == OrganisationKind.COMPANY and not organisation.kvk


def may_see_members(person: Viewer, organisation: Organisation) -> Verdict:
    if roles.is_manager(person):
        return YES
    return may_update(person, organisation)


def may_verify(person: Viewer, organisation: Organisation) -> Verdict:
    return first_no(
        manages(person),
        YES
        if needs_check(organisation)
        else no("already_verified", _("This organisation is verified already.")),
    )


def may_take_back(person: Viewer, organisation: Organisation) -> Verdict:
    """Also of one that waits for its first check: a no is an answer."""
    return first_no(
        manages(person),
        YES if organisation.check_asked_at is not None else is_verified(organisation),
    )


def may_refuse_name(person: Viewer, organisation: Organisation) -> Verdict:
    """Of one that is verified under its old name. Where nothing is verified, a no is about more
    than the name."""
    return first_no(
        manages(person),
        is_verified(organisation),
        YES
        if organisation.wanted_name
        else no("no_new_name", _("This organisation asks for no other name.")),
    )


def is_verified(organisation: Organisation) -> Verdict:
    if organisation.verified_at is not None:
        return YES
    return no(
        "organisation_unverified",
        _("Nobody has checked this organisation yet. Verify it before you publish."),
    )


def manages(person: Viewer) -> Verdict:
    if roles.is_manager(person):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_change_role(by: Viewer, organisation: Organisation, person: Person, role: str) -> Verdict:
    """Owners make owners and members; one owner always stays."""
    return first_no(
        may_update(by, organisation),
        YES
        if roles.owns(by, organisation)
        else no("owner_only", _("Only an owner can change what a colleague may do.")),
        YES if role == OrganisationRole.OWNER else _keeps_an_owner(organisation, person),
    )


def may_remove_member(by: Viewer, organisation: Organisation, person: Person) -> Verdict:
    """Owners remove colleagues, everybody may step out; one owner always stays."""
    return first_no(
        may_update(by, organisation),
        YES
        if by.pk == person.pk or roles.owns(by, organisation)
        else no("owner_only", _("Only an owner can remove a colleague.")),
        _keeps_an_owner(organisation, person),
    )


def has_owner(organisation: Organisation, *, without: Person | None = None) -> bool:
    # Who cannot log in any more owns nothing that anybody could ask of them.
    owners = organisation.members.filter(
        role=OrganisationRole.OWNER, person__is_active=True, person__role=Role.COMPANY
    )
    return owners.exclude(person=without).exists()


def _keeps_an_owner(organisation: Organisation, leaver: Person) -> Verdict:
    if has_owner(organisation, without=leaver):
        return YES
    return no("last_owner", _("An organisation keeps at least one owner."))
