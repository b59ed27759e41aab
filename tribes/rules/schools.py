"""Schools, their programmes and calendars: kept by programme managers."""

from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind
from tribes.models import Organisation
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_manage(person: Viewer) -> Verdict:
    if roles.is_manager(person):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_change(person: Viewer, school: Organisation) -> Verdict:
    return first_no(may_manage(person), must_be_school(school))


def must_be_school(organisation: Organisation) -> Verdict:
    if organisation.kind == OrganisationKind.SCHOOL:
        return YES
    return no("not_a_school", _("This organisation is not a school."))
