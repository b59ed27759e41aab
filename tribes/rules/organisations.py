from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationRole
from tribes.models import Organisation, Person
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_create(person: Viewer) -> Verdict:
    if roles.is_company(person):
        return YES
    return no("company_only", _("Only people of a company can add an organisation."))


def may_update(person: Viewer, organisation: Organisation) -> Verdict:
    if roles.acts_for(person, organisation):
        return YES
    return no("not_your_organisation", _("You do not act for this organisation."))


def may_see_members(person: Viewer, organisation: Organisation) -> Verdict:
    if roles.is_manager(person):
        return YES
    return may_update(person, organisation)


def may_remove_member(by: Viewer, organisation: Organisation, person: Person) -> Verdict:
    """Owners remove colleagues, everybody may step out; one owner always stays."""
    return first_no(
        may_update(by, organisation),
        YES
        if by.pk == person.pk or roles.owns(by, organisation)
        else no("owner_only", _("Only an owner can remove a colleague.")),
        _keeps_an_owner(organisation, person),
    )


def _keeps_an_owner(organisation: Organisation, leaver: Person) -> Verdict:
    owners = organisation.members.filter(role=OrganisationRole.OWNER)
    if owners.exclude(person=leaver).exists():
        return YES
    return no("last_owner", _("An organisation keeps at least one owner."))
