import datetime

from django.utils.translation import gettext_lazy as _

from tribes.models import Membership, Tribe
from tribes.rules import editions
from tribes.rules.guardians import must_meet_a_coach
from tribes.rules.phases import may_form
from tribes.rules.roles import Viewer
from tribes.rules.tribes import has_no_tribe, may_take_part, must_be_active
from tribes.rules.verdict import YES, Verdict, first_no, no


def may_join(person: Viewer, tribe: Tribe, *, by: Viewer | None = None) -> Verdict:
    """Whether there is a seat is not a right: taking one raises `NoSeat`. `by` lets them in, where
    that is somebody else."""
    return first_no(
        may_take_part(person),
        must_be_active(tribe),
        has_no_tribe(person, tribe.challenge.edition, by=by),
        must_meet_a_coach(person, tribe),
    )


def may_join_by_link(person: Viewer, tribe: Tribe, today: datetime.date) -> Verdict:
    """Who asked in time may still be let in later: this is for who comes by themselves. An old link
    does not bring back who left: the tribe that stayed decides about that."""
    return first_no(may_join(person, tribe), is_open_by_link(person, tribe, today))


def is_open_by_link(person: Viewer, tribe: Tribe, today: datetime.date) -> Verdict:
    """What does not depend on the role and the age of who comes."""
    return first_no(
        must_be_active(tribe),
        may_form(tribe.challenge.edition, today),
        # The link of one tribe is not the door of the edition, of which a manager has the key.
        editions.may_see(person, tribe.challenge.edition),
        _has_not_left(person, tribe),
    )


def may_leave(person: Viewer, membership: Membership) -> Verdict:
    if membership.person_id != person.pk:
        return no("not_your_membership", _("You can only leave a tribe yourself."))
    if membership.left_at is not None:
        return no("has_left", _("You have left this tribe."))
    return YES


def _has_not_left(person: Viewer, tribe: Tribe) -> Verdict:
    if Membership.objects.filter(tribe=tribe, person=person.pk, left_at__isnull=False).exists():
        return no("has_left", _("You left this tribe. Ask its members whether you can come back."))
    return YES
