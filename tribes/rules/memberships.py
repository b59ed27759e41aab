import datetime

from django.utils.translation import gettext_lazy as _

from tribes.models import Membership, Tribe
from tribes.rules.phases import may_form
from tribes.rules.roles import Viewer
from tribes.rules.tribes import has_no_tribe, may_take_part, must_be_active
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_join(person: Viewer, tribe: Tribe) -> Verdict:
    """Whether there is a seat is not a right: taking one raises `NoSeat`."""
    return first_no(
        may_take_part(person),
        must_be_active(tribe),
        has_no_tribe(person, tribe.challenge.edition),
    )


def may_join_by_link(person: Viewer, tribe: Tribe, today: datetime.date) -> Verdict:
    """Who asked in time may still be let in later: this is for who comes by themselves."""
    return first_no(may_join(person, tribe), may_form(tribe.challenge.edition, today))


def may_leave(person: Viewer, membership: Membership) -> Verdict:
    if membership.person_id != person.pk:
        return no("not_your_membership", _("You can only leave a tribe yourself."))
    if membership.left_at is not None:
        return no("has_left", _("You have left this tribe."))
    return YES
