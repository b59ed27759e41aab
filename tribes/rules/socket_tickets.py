from django.utils.translation import gettext_lazy as _

from tribes.models import Person
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, no

SECONDS_VALID = 30


def may_issue(by: Viewer) -> Verdict:
    if isinstance(by, Person) and by.is_active:
        return YES
    return no("log_in", _("Log in first."))
