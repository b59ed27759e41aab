"""What a pupil decides: whether a school sees them on its roster."""

import datetime

from django.db import transaction

from tribes.actions import audit, guardians, profiles
from tribes.actions.locking import lock_person
from tribes.models import Invitation, Person, Profile, Pupil
from tribes.rules import pupils as rules
from tribes.rules.verdict import require
from tribes.rules.visibility import found


def confirm(*, invitation: Invitation, by: Person, now: datetime.datetime) -> Pupil:
    """Take the place that a locked invitation is for. The account stays the pupil's own: what
    they filled in stands, and the school fills in only what was empty, and the age."""
    rows = Pupil.objects.select_for_update(of=("self",)).select_related("school", "programme")
    pupil = found(rows.filter(school=invitation.organisation, email=invitation.email).first())
    tribes = guardians.lock_places(by.pk)
    lock_person(by.pk)
    require(rules.may_confirm(by, pupil))
    pupil.person, pupil.confirmed_at, pupil.left_at = by, now, None
    pupil.save(update_fields=["person", "confirmed_at", "left_at"])
    audit.write(action="pupil.confirmed", subject=pupil, by=by)
    if pupil.age_band and pupil.age_band != by.age_band:
        guardians.store_age(person=by, age_band=pupil.age_band, tribes=tribes, by=by, now=now)
    _fill_profile(pupil, by)
    return pupil


@transaction.atomic
def leave(*, pupil: Pupil, by: Person, now: datetime.datetime) -> Pupil:
    """Leave the roster: from then on the school sees what it wrote itself, and nothing more."""
    pupil.refresh_from_db(from_queryset=Pupil.objects.select_for_update())
    require(rules.may_leave(by, pupil))
    pupil.person, pupil.confirmed_at, pupil.left_at = None, None, now
    pupil.save(update_fields=["person", "confirmed_at", "left_at"])
    audit.write(action="pupil.left", subject=pupil, by=by)
    return pupil


def _fill_profile(pupil: Pupil, by: Person) -> None:
    profile = Profile.objects.filter(person=by).first()
    known = {"level": pupil.level, "study": pupil.programme.name if pupil.programme else ""}
    missing = {
        name: value for name, value in known.items() if value and not getattr(profile, name, "")
    }
    if missing:
        profiles.save(person=by, values=missing, by=by)
