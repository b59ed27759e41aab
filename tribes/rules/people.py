from django.utils.translation import gettext_lazy as _

from tribes.enums import Role
from tribes.models import Person
from tribes.rules.organisations import manages
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no

# All other roles are given by invitation; nobody gives them to themselves.
ROLES_TO_CHOOSE = (Role.COMPANY, Role.PARTICIPANT)
ROLES_OF_ORGANISATIONS = (Role.COMPANY, Role.OBSERVER, Role.COORDINATOR)
# A participant ends the own account; all others are here for somebody, who must be able to.
ROLES_TO_CLOSE = (*ROLES_OF_ORGANISATIONS, Role.COACH, Role.MANAGER)


def may_choose_role(by: Viewer, person: Person, role: str) -> Verdict:
    return first_no(
        may_change(by, person),
        YES
        if role in ROLES_TO_CHOOSE
        else no("role_by_invitation", _("This role is given by invitation.")),
        YES if not person.role else no("role_chosen", _("You have chosen a role already.")),
    )


def may_deactivate(by: Viewer, person: Person) -> Verdict:
    """Of others: one programme manager stays, who can be asked."""
    return first_no(
        manages(by),
        YES
        if by.pk != person.pk and person.is_active and person.role in ROLES_TO_CLOSE
        else no("not_to_close", _("This account cannot be closed here.")),
    )


def may_change(by: Viewer, person: Person) -> Verdict:
    if by.pk == person.pk and person.is_active:
        return YES
    return no("not_yourself", _("You can only change your own account."))
