"""Joining a tribe by its link, for who may still have to say who they are."""

import datetime

from django.db import transaction
from django.utils import timezone

from tribes.actions import guardians, memberships, people
from tribes.actions.locking import lock_tribe
from tribes.models import Membership, Person, Tribe
from tribes.rules.visibility import found, sought


@transaction.atomic
def follow(
    *, secret: str, role: str = "", age_band: str = "", by: Person, now: datetime.datetime
) -> Membership:
    """Choose the role, say the age and take a seat: all of it, or nothing when there is no seat."""
    pk = Tribe.objects.filter(invite_secret=sought(secret)).values_list("pk", flat=True).first()
    # Before the person, whom the first two steps take: the order of all locks.
    lock_tribe(found(pk))
    if role:
        people.choose_role(person=by, role=role, by=by)
    if age_band:
        guardians.say_age(person=by, age_band=age_band, by=by, now=now)
    return memberships.join_by_link(secret=secret, by=by, today=timezone.localdate(now))
