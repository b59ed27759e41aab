from django.utils.translation import gettext_lazy as _

from tribes.models import Person
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_save(by: Viewer, person: Person) -> Verdict:
    return first_no(
        YES if by.pk == person.pk else no("not_yours", _("You can only change your own profile.")),
        may_have(person),
    )


def may_have(person: Viewer) -> Verdict:
    if roles.is_participant(person):
        return YES
    return no("participant_only", _("Only participants have a profile."))
