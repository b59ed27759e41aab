import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import answer_clocks, audit, mailed_links, memberships
from tribes.actions.due import count_done
from tribes.actions.locking import lock_person, lock_tribe, lock_with_challenges
from tribes.enums import AgeBand, RequestKind
from tribes.events import GuardianAnswered, GuardianAsked, GuardianReminded, publish
from tribes.exceptions import AlreadyAnswered, InvalidValue
from tribes.models import GuardianConsent, Membership, Person, Pupil, Tribe
from tribes.queries import guardians as queries
from tribes.rules import guardians as rules
from tribes.rules.addresses import mailbox_of
from tribes.rules.digests import digest_of, new_secret
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found, sought


@transaction.atomic
def say_age(*, person: Person, age_band: str, by: Person, now: datetime.datetime) -> Person:
    """Once by the participant, afterwards by who may correct it."""
    tribes = lock_places(person.pk)
    person.refresh_from_db(from_queryset=Person.objects.select_for_update(no_key=True))
    require(rules.may_say_age(by, person))
    store_age(person=person, age_band=clean_age(age_band), tribes=tribes, by=by, now=now)
    return person


def clean_age(age_band: str) -> str:
    chosen = str(clean(Person, ["age_band"], {"age_band": age_band})["age_band"])
    if not chosen:
        raise InvalidValue({"age_band": [_("Choose one.")]})
    return chosen


def store_age(
    *, person: Person, age_band: str, tribes: dict[int, Tribe], by: Person, now: datetime.datetime
) -> None:
    """Who calls has asked the rules, and locked the tribes (`lock_places`) and then the person.

    From 16 on nobody waits for a parent any more. Who turns out to need the yes of a parent, or a
    coach, has no place in a tribe until it is there.
    """
    person.age_band = age_band
    person.save(update_fields=["age_band"])
    audit.write(action="person.age_set", subject=person, by=by, data={"age_band": age_band})
    if age_band != AgeBand.UNDER_16:
        _stop_clocks(person, now)
    for place in _places_of(person.pk):
        tribe = tribes.get(place.tribe_id) or lock_tribe(place.tribe_id)
        if not rules.may_stay(person, tribe):
            memberships.end(membership=place, tribe=tribe, by=by, now=now)


@transaction.atomic
def ask(*, person: Person, email: str, by: Person, now: datetime.datetime) -> GuardianConsent:
    """Mail a parent or guardian a link to say yes or no. A new link replaces the one before it."""
    person = lock_person(person.pk)
    require(rules.may_ask(by, person))
    address = clean(GuardianConsent, ["email"], {"email": email})["email"].lower()
    if not address:
        raise InvalidValue({"email": [_("Fill this in.")]})
    if mailbox_of(address) == mailbox_of(person.email):
        raise InvalidValue({"email": [_("This is your own address. Ask your parent for theirs.")]})
    mailed_links.count(address=address, organisation=None, by=by, now=now)
    replaced = list(GuardianConsent.objects.filter(person=person, ended_at=None))
    GuardianConsent.objects.filter(pk__in=[row.pk for row in replaced]).delete()
    remind_on, answer_due_on = rules.answer_days(timezone.localdate(now))
    # The digest is random for one save: it is unique, and the real one needs the key of the row.
    consent = GuardianConsent.objects.create(
        person=person,
        email=address,
        digest=digest_of(new_secret()),
        text_version=rules.TEXT_VERSION,
        asked_at=now,
        remind_on=remind_on,
        answer_due_on=answer_due_on,
    )
    consent.digest = digest_of(rules.secret_of(consent))
    consent.save(update_fields=["digest"])
    audit.write(action="guardian_consent.asked", subject=consent, by=by)
    answer_clocks.stop(kind=RequestKind.GUARDIAN_CONSENT, subjects=replaced, now=now)
    answer_clocks.start(kind=RequestKind.GUARDIAN_CONSENT, subject=consent, by=by, now=now)
    publish(GuardianAsked(consent_id=consent.pk))
    return consent


@transaction.atomic
def give(*, secret: str, now: datetime.datetime) -> GuardianConsent:
    consent = _locked(secret)
    if consent.given_at is not None or consent.ended_at is not None:
        raise AlreadyAnswered(_("You have answered already."))
    consent.given_at = now
    consent.save(update_fields=["given_at"])
    _tell(consent, "guardian_consent.given", by=None, now=now)
    return consent


@transaction.atomic
def record(
    *, pupil: Pupil, signed_by: str, given_on: datetime.date, by: Person, now: datetime.datetime
) -> GuardianConsent:
    """A yes that the school has on paper. It answers the question by mail, if one is open."""
    person = lock_person(found(pupil.person_id))
    pupil.refresh_from_db()
    require(rules.may_record(by, pupil))
    values = _clean_paper(signed_by, given_on, timezone.localdate(now))
    consent = GuardianConsent.objects.filter(person=person, ended_at=None).first()
    if consent is None:
        # Nobody has the link of this one: it is taken back on paper, as it was given.
        consent = GuardianConsent(person=person, digest=digest_of(new_secret()), asked_at=now)
    consent.text_version = rules.TEXT_VERSION
    consent.signed_by, consent.given_at = values
    consent.recorded_by = by
    consent.save()
    _tell(consent, "guardian_consent.recorded", by=by, now=now)
    return consent


@transaction.atomic
def end(*, secret: str, now: datetime.datetime) -> GuardianConsent:
    """Say no, or take a yes back: from then on the participant is in no tribe any more."""
    consent = _found(secret)
    _end_places(consent.person, by=None, now=now)
    return _end(_locked(secret), by=None, now=now)


@transaction.atomic
def end_for(*, pupil: Pupil, by: Person, now: datetime.datetime) -> GuardianConsent:
    """A parent or guardian told the school that they take their yes back."""
    require(rules.may_end_for(by, pupil))
    person = found(pupil.person)
    _end_places(person, by=by, now=now)
    lock_person(person.pk)
    standing = GuardianConsent.objects.filter(person=person, given_at__isnull=False, ended_at=None)
    return _end(found(standing.first()), by=by, now=now)


@transaction.atomic
def read_name(*, consent: GuardianConsent, by: Person, now: datetime.datetime) -> GuardianConsent:
    """Who an overdue consent is about. The reading is logged: it tells the age of a child."""
    require(rules.may_name(by, consent, timezone.localdate(now)))
    audit.write(action="guardian_consent.name_read", subject=consent, by=by)
    return consent


def remind(*, now: datetime.datetime) -> int:
    """Mail once again, half-way, to who has not answered; return how many.

    May run in several processes at once: each is reminded by one of them.
    """
    due = queries.to_remind(timezone.localdate(now))
    return count_done(due, lambda consent: _remind(consent, now))


@transaction.atomic
def _remind(consent: GuardianConsent, now: datetime.datetime) -> bool:
    audit.write(action="guardian_consent.reminded", subject=consent, by=None)
    mine = queries.to_remind(timezone.localdate(now)).filter(pk=consent.pk)
    if not mine.update(reminded_at=now):
        transaction.set_rollback(True)
        return False
    publish(GuardianReminded(consent_id=consent.pk))
    return True


def _end_places(person: Person, *, by: Person | None, now: datetime.datetime) -> None:
    tribes = lock_places(person.pk)
    lock_person(person.pk)
    for place in _places_of(person.pk):
        tribe = tribes.get(place.tribe_id) or lock_tribe(place.tribe_id)
        memberships.end(membership=place, tribe=tribe, by=by, now=now)


def _end(consent: GuardianConsent, *, by: Person | None, now: datetime.datetime) -> GuardianConsent:
    if consent.ended_at is not None:
        raise AlreadyAnswered(_("You have answered already."))
    consent.ended_at = now
    consent.save(update_fields=["ended_at"])
    _tell(consent, "guardian_consent.withdrawn", by=by, now=now)
    return consent


def _clean_paper(
    signed_by: str, given_on: datetime.date, today: datetime.date
) -> tuple[str, datetime.datetime]:
    name = clean(GuardianConsent, ["signed_by"], {"signed_by": signed_by})["signed_by"]
    if not name:
        raise InvalidValue({"signed_by": [_("Fill this in.")]})
    if given_on > today:
        raise InvalidValue({"given_on": [_("This day is still to come.")]})
    midnight = datetime.datetime.combine(given_on, datetime.time())
    return name, timezone.make_aware(midnight)


def lock_places(person_id: int) -> dict[int, Tribe]:
    """Tribes before people, as everywhere, so that nobody waits for each other."""
    return lock_with_challenges(place.tribe_id for place in _places_of(person_id))


def _places_of(person_id: int) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person_id, left_at=None).order_by("tribe")


def _locked(secret: str) -> GuardianConsent:
    """Behind the person, so that a tribe is not joined while the yes is taken back."""
    lock_person(_found(secret).person_id)
    return _found(secret)


def _found(secret: str) -> GuardianConsent:
    rows = GuardianConsent.objects.select_related("person")
    return found(rows.filter(digest=digest_of(sought(secret))).first())


def _stop_clocks(person: Person, now: datetime.datetime) -> None:
    consents = GuardianConsent.objects.filter(person=person, given_at=None)
    answer_clocks.stop(kind=RequestKind.GUARDIAN_CONSENT, subjects=consents, now=now)


def _tell(
    consent: GuardianConsent, action: str, *, by: Person | None, now: datetime.datetime
) -> None:
    # The guardian has no account: without a coordinator, nobody of ours is the actor.
    audit.write(action=action, subject=consent, by=by, data={"text": consent.text_version})
    answer_clocks.stop(kind=RequestKind.GUARDIAN_CONSENT, subjects=[consent], now=now)
    publish(GuardianAnswered(consent_id=consent.pk))
