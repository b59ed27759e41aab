from django.utils.translation import gettext_lazy as _

from tribes.models import Tribe
from tribes.rules.roles import Viewer, is_manager
from tribes.rules.tribes import is_coach_of, must_be_active, must_be_coach
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_make(person: Viewer, tribe: Tribe) -> Verdict:
    return first_no(must_be_coach(person, tribe), must_be_active(tribe))


def may_view(person: Viewer, tribe: Tribe) -> Verdict:
    if is_coach_of(person, tribe) or is_manager(person):
        return YES
    return no("not_the_coach", _("Check-ins are for the coach and the programme manager."))
