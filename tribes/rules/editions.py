import datetime

from django.utils.translation import gettext_lazy as _

from tribes.models import Edition, Person
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


def must_be_open(edition: Edition, today: datetime.date) -> Verdict:
    if edition.is_open_for_sign_up(today):
        return YES
    if today < edition.sign_up_opens_on:
        return no("sign_up_not_open", _("Sign-up for this edition has not opened yet."))
    return no("sign_up_closed", _("Sign-up for this edition has closed."))


def may_manage(by: Viewer) -> Verdict:
    if roles.is_manager(by):
        return YES
    return no("manager_only", _("Only a programme manager can do this."))
