"""What a programme manager says of an organisation, and what it changes, in one line of a test."""

import datetime

from django.utils import timezone

from tests import factories
from tribes.actions import organisations, verifications
from tribes.enums import RequestKind
from tribes.models import AnswerClock, Organisation, Person
from tribes.rules.organisations import seen


def create(by: Person, name: str = "Kaap Staal", website: str = "") -> Organisation:
    return organisations.create(
        name=name, place="Velsen", website=website, by=by, now=timezone.now()
    )


def change(organisation: Organisation, by: Person, **values: object) -> Organisation:
    now = timezone.now()
    return organisations.update(
        organisation=organisation, values=values, version=organisation.version, by=by, now=now
    )


def clock_of(organisation: Organisation) -> AnswerClock | None:
    clocks = AnswerClock.objects.filter(kind=RequestKind.ORGANISATION_CHECK, answered_at=None)
    return clocks.filter(subject_id=organisation.pk).first()


def wait_for_a_name(organisation: Organisation, company: Person) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    change(organisation, company, name="Royal Airline")


def verify(organisation: Organisation, by: Person, now: datetime.datetime) -> Organisation:
    read = seen(organisation)
    return verifications.verify(
        organisation=organisation, seen=read, reason="I was there.", by=by, now=now
    )


def take_back(organisation: Organisation, by: Person, reason: str) -> Organisation:
    now = timezone.now()
    return verifications.take_back(organisation=organisation, reason=reason, by=by, now=now)
