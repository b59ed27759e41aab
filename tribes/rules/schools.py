"""Schools, their programmes, calendars and pupils.

Programme managers keep all schools, coordinators the programmes, calendar and pupils of their own.
"""

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
    """Its name and number: others know the school by them."""
    return first_no(may_manage(person), must_be_school(school))


def may_keep_some(person: Viewer) -> Verdict:
    return YES if roles.is_coordinator(person) else may_manage(person)


def may_keep(person: Viewer, school: Organisation) -> Verdict:
    """What it teaches and when."""
    if roles.is_manager(person) or roles.coordinates(person, school):
        return must_be_school(school)
    return no("not_your_school", _("You do not work for this school here."))


def may_see_pupils(person: Viewer, school: Organisation) -> Verdict:
    """Coordinators only: a programme manager meets participants, not the roster of a school."""
    if roles.coordinates(person, school):
        return YES
    return no("not_your_school", _("You do not work for this school here."))


def may_coordinate(person: Viewer) -> Verdict:
    if roles.is_coordinator(person):
        return YES
    return no("coordinator_only", _("Only a school coordinator can do this."))


def must_be_school(organisation: Organisation) -> Verdict:
    if organisation.kind == OrganisationKind.SCHOOL:
        return YES
    return no("not_a_school", _("This organisation is not a school."))
