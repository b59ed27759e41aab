import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, memberships
from tribes.actions.locking import lock_person, lock_tribe
from tribes.events import GuardianAnswered, GuardianAsked, publish
from tribes.exceptions import AlreadyAnswered, InvalidValue
from tribes.models import GuardianConsent, Membership, Person, Tribe
from tribes.rules import guardians as rules
from tribes.rules.digests import digest_of, new_secret
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found, sought


@transaction.atomic
def say_age(*, person: Person, age_band: str, by: Person, now: datetime.datetime) -> Person:
    """Once by the participant, afterwards by who may correct it. Who turns out to need a yes of a
    parent, or a coach, has no place in a tribe until it is there."""
    tribes = _lock_tribes_of(person.pk)
    person.refresh_from_db(from_queryset=Person.objects.select_for_update(no_key=True))
    require(rules.may_say_age(by, person))
    chosen = clean(Person, ["age_band"], {"age_band": age_band})["age_band"]
    if not chosen:
        raise InvalidValue({"age_band": [_("Choose one.")]})
    person.age_band = chosen
    person.save(update_fields=["age_band"])
    audit.write(action="person.age_set", subject=person, by=by, data={"age_band": chosen})
    for place in _places_of(person.pk):
        tribe = tribes.get(place.tribe_id) or lock_tribe(place.tribe_id)
        if not rules.may_stay(person, tribe):
            memberships.end(membership=place, tribe=tribe, by=by, now=now)
    return person


@transaction.atomic
def ask(*, person: Person, email: str, by: Person, now: datetime.datetime) -> GuardianConsent:
    """Mail a parent or guardian a link to say yes or no. A new link replaces the one before it."""
    person = lock_person(person.pk)
    require(rules.may_ask(by, person))
    address = clean(GuardianConsent, ["email"], {"email": email})["email"].lower()
    if address == person.email.lower():
        raise InvalidValue({"email": [_("This is your own address. Ask your parent for theirs.")]})
    GuardianConsent.objects.filter(person=person, ended_at=None).delete()
    # The digest is random for one save: it is unique, and the real one needs the key of the row.
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
    tribes = _lock_tribes_of(person_id)
    consent = _locked(secret)
    if consent.ended_at is not None:
        raise AlreadyAnswered(_("You have answered already."))
    for place in _places_of(person_id):
        tribe = tribes.get(place.tribe_id) or lock_tribe(place.tribe_id)
        memberships.end(membership=place, tribe=tribe, by=None, now=now)
    consent.ended_at = now
    consent.save(update_fields=["ended_at"])
    _tell(consent, "guardian_consent.withdrawn")
    return consent


def _places_of(person_id: int) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person_id, left_at=None).order_by("tribe")


def _lock_tribes_of(person_id: int) -> dict[int, Tribe]:
    """Tribes before people, as everywhere, so that nobody waits for each other."""
    return {place.tribe_id: lock_tribe(place.tribe_id) for place in _places_of(person_id)}


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
