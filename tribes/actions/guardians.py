import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, mailed_links, memberships
from tribes.actions.locking import lock_person, lock_tribe
from tribes.events import GuardianAnswered, GuardianAsked, publish
from tribes.exceptions import AlreadyAnswered, InvalidValue
from tribes.models import GuardianConsent, Membership, Person
from tribes.rules import guardians as rules
from tribes.rules.addresses import mailbox_of
from tribes.rules.digests import digest_of, new_secret
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found, sought


@transaction.atomic
def say_age(*, person: Person, age_band: str, by: Person) -> Person:
    require(rules.may_say_age(by, person))
    chosen = clean(Person, ["age_band"], {"age_band": age_band})["age_band"]
    if not chosen:
        raise InvalidValue({"age_band": [_("Choose one.")]})
    person.age_band = chosen
    person.save(update_fields=["age_band"])
    audit.write(action="person.age_set", subject=person, by=by, data={"age_band": chosen})
    return person


@transaction.atomic
def ask(*, person: Person, email: str, by: Person, now: datetime.datetime) -> GuardianConsent:
    """Mail a parent or guardian a link to say yes or no. A new link replaces the one before it."""
    person = lock_person(person.pk)
    require(rules.may_ask(by, person))
    address = clean(GuardianConsent, ["email"], {"email": email})["email"].lower()
    if mailbox_of(address) == mailbox_of(person.email):
        raise InvalidValue({"email": [_("This is your own address. Ask your parent for theirs.")]})
    mailed_links.count(address=address, organisation=None, by=by, now=now)
    GuardianConsent.objects.filter(person=person, ended_at=None).delete()
    consent = GuardianConsent.objects.create(
        person=person,
        email=address,
        digest=digest_of(new_secret()),
        text_version=rules.TEXT_VERSION,
        asked_at=now,
    )
    consent.digest = digest_of(rules.secret_of(consent))
    consent.save(update_fields=["digest"])
    audit.write(action="guardian_consent.asked", subject=consent, by=by)
    publish(GuardianAsked(consent_id=consent.pk))
    return consent


@transaction.atomic
def give(*, secret: str, now: datetime.datetime) -> GuardianConsent:
    consent = _locked(secret)
    if consent.given_at is not None or consent.ended_at is not None:
        raise AlreadyAnswered(_("You have answered already."))
    consent.given_at = now
    consent.save(update_fields=["given_at"])
    _tell(consent, "guardian_consent.given")
    return consent


@transaction.atomic
def end(*, secret: str, now: datetime.datetime) -> GuardianConsent:
    """Say no, or take a yes back: from then on the participant is in no tribe any more."""
    person_id = _found(secret).person_id
    places = Membership.objects.filter(person=person_id, left_at=None).order_by("tribe")
    # Tribes before people, as everywhere, so that nobody waits for each other.
    tribes = {place.tribe_id: lock_tribe(place.tribe_id) for place in places}
    consent = _locked(secret)
    if consent.ended_at is not None:
        raise AlreadyAnswered(_("You have answered already."))
    for place in places.all():
        tribe = tribes.get(place.tribe_id) or lock_tribe(place.tribe_id)
        memberships.end(membership=place, tribe=tribe, by=None, now=now)
    consent.ended_at = now
    consent.save(update_fields=["ended_at"])
    _tell(consent, "guardian_consent.withdrawn")
    return consent


def _locked(secret: str) -> GuardianConsent:
    """Behind the person, so that a tribe is not joined while the yes is taken back."""
    lock_person(_found(secret).person_id)
    return _found(secret)


def _found(secret: str) -> GuardianConsent:
    rows = GuardianConsent.objects.select_related("person")
    return found(rows.filter(digest=digest_of(sought(secret))).first())


def _tell(consent: GuardianConsent, action: str) -> None:
    # The guardian has no account, so nobody of ours is the actor.
    audit.write(action=action, subject=consent, by=None, data={"text": consent.text_version})
    publish(GuardianAnswered(consent_id=consent.pk))
