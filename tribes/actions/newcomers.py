import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import guardians, memberships, people
from tribes.exceptions import NoSeat
from tribes.models import Membership, Person
from tribes.queries import tribes
from tribes.rules.memberships import is_open_by_link
from tribes.rules.verdict import require


def join_by_link(
    *, secret: str, role: str, age_band: str, by: Person, now: datetime.datetime
) -> Membership:
    """Say who you are, and take a seat. `role` and `age_band` are empty for who said them before.

    A role is chosen only once, so a link that lets nobody in must not use that up. What was said
    stays when the rules for minors say no: otherwise a child would simply give another answer.
    """
    tribe = tribes.by_invite(secret)
    require(is_open_by_link(by, tribe, timezone.localdate(now)))
    if not tribe.seats.filter(membership=None).exists():
        raise NoSeat(_("This tribe has no open seat."))
    _introduce(by, role, age_band, now)
    return memberships.join_by_link(secret=secret, by=by, today=timezone.localdate(now))


@transaction.atomic
def _introduce(person: Person, role: str, age_band: str, now: datetime.datetime) -> None:
    if role:
        people.choose_role(person=person, role=role, by=person)
    if age_band:
        guardians.say_age(person=person, age_band=age_band, by=person, now=now)
