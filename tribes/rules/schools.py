"""Schools, their programmes and calendars: kept by programme managers."""

from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind
from tribes.models import Edition, Organisation
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_manage(person: Viewer) -> Verdict:
    if roles.is_manager(person):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))


def may_change(person: Viewer, school: Organisation) -> Verdict:
    return first_no(may_manage(person), must_be_school(school))


def may_choose_schools(person: Viewer, edition: Edition) -> Verdict:
    """The manager of the edition says which schools take part in it."""
    return first_no(
        may_manage(person),
        YES
        if edition.manager_id == person.pk
        else no("not_your_edition", _("This edition has another programme manager.")),
    )


def must_be_school(organisation: Organisation) -> Verdict:
    if organisation.kind == OrganisationKind.SCHOOL:
        return YES
    return no("not_a_school", _("This organisation is not a school."))
