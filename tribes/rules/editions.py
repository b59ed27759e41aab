from django.utils.translation import gettext_lazy as _

from tribes.models import Person
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_create(by: Viewer, manager: Person) -> Verdict:
    return first_no(
        may_manage(by),
        YES
        if roles.is_manager(manager)
        else no("not_a_manager", _("An edition needs a programme manager.")),
    )


def may_manage(by: Viewer) -> Verdict:
    if roles.is_manager(by):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))
