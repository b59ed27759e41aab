"""A programme manager looks whether an organisation exists and is what it says."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.actions.locking import lock_organisation
from tribes.actions.organisations import refuse_taken, stop_waiting
from tribes.events import NameRefused, VerificationTakenBack, publish
from tribes.exceptions import InvalidValue
from tribes.models import Organisation, Person
from tribes.rules import organisations as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require


@transaction.atomic
def verify(
    *, organisation: Organisation, seen: str, reason: str = "", by: Person, now: datetime.datetime
) -> Organisation:
    """Say that this organisation exists and is what it says, under the name and the number that
    were looked at: `seen` comes from `rules.organisations.seen`. A company without a number needs
    a `reason`, which stays with it."""
    lock_organisation(organisation)
    require(rules.may_verify(by, organisation))
    if seen != rules.seen(organisation):
        changed = _("The name or the KvK number has changed since you looked. Look again.")
        raise InvalidValue({"seen": [changed]})
    refuse_taken(organisation)
    organisation.verified_because = _reason_to_verify(organisation, reason)
    organisation.name = organisation.wanted_name or organisation.name
    organisation.wanted_name = organisation.verification_note = ""
    organisation.check_asked_at = None
    organisation.verified_at = now
    organisation.verified_by = by
    organisation.save()
    audit.write(action="organisation.verified", subject=organisation, by=by)
    stop_waiting(organisation, now)
    return organisation


@transaction.atomic
def take_back(
    *, organisation: Organisation, reason: str, by: Person, now: datetime.datetime
) -> Organisation:
    """Take a verification back, or give none. What is public stays public; the next challenge
    waits until the organisation changed something and was looked at again."""
    lock_organisation(organisation)
    require(rules.may_take_back(by, organisation))
    _put_note(organisation, reason)
    organisation.verified_at = organisation.verified_by = None
    organisation.verified_because = ""
    organisation.check_asked_at = None
    organisation.wanted_name = ""
    organisation.version += 1
    organisation.save()
    audit.write(action="organisation.verification_taken_back", subject=organisation, by=by)
    stop_waiting(organisation, now)
    publish(VerificationTakenBack(organisation_id=organisation.pk))
    return organisation


@transaction.atomic
def refuse_name(
    *, organisation: Organisation, reason: str, by: Person, now: datetime.datetime
) -> Organisation:
    """Say no to a new name alone: the organisation stays verified, under the name it has."""
    lock_organisation(organisation)
    require(rules.may_refuse_name(by, organisation))
    _put_note(organisation, reason)
    organisation.check_asked_at = None
    organisation.wanted_name = ""
    organisation.version += 1
    organisation.save()
    audit.write(action="organisation.name_refused", subject=organisation, by=by)
    stop_waiting(organisation, now)
    publish(NameRefused(organisation_id=organisation.pk))
    return organisation


def _put_note(organisation: Organisation, reason: str) -> None:
    note = clean(Organisation, ["verification_note"], {"verification_note": reason})
    if not note["verification_note"]:
        raise InvalidValue({"reason": [_("Say why. The organisation reads it.")]})
    organisation.verification_note = note["verification_note"]


def _reason_to_verify(organisation: Organisation, reason: str) -> str:
    if not rules.needs_reason(organisation):
        return ""
    note = clean(Organisation, ["verified_because"], {"verified_because": reason})
    if not note["verified_because"]:
        missing = _("There is no KvK number. Write how you know that this company exists.")
        raise InvalidValue({"reason": [missing]})
    return str(note["verified_because"])
