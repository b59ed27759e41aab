import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import guardians, memberships
from tribes.enums import AgeBand, TribeState
from tribes.events import GuardianAnswered, GuardianAsked, MemberLeft
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed, NotVisible, TooOften
from tribes.models import GuardianConsent, Membership, OutgoingMail, Person, Tribe
from tribes.rules.digests import digest_of
from tribes.rules.guardians import secret_of
from tribes.rules.mailed_links import MOST_TO_MAILBOX


@pytest.fixture
def child(db: None) -> Person:
    return factories.ParticipantFactory(email="kim@tribes.test", age_band=AgeBand.UNDER_16)


@pytest.fixture
def secret(child: Person, now: datetime.datetime) -> str:
    """Of the link that the parent gets."""
    return secret_of(guardians.ask(person=child, email="Parent@Tribes.test", by=child, now=now))


def test_a_participant_says_how_old_they_are(ada: Person) -> None:
    guardians.say_age(person=ada, age_band="16_17", by=ada)

    ada.refresh_from_db()
    assert ada.age_band == AgeBand.TEEN
    assert ada.is_minor


@pytest.mark.parametrize("wrong", ["", "12", "2009-05-01", None, 3, "\x00"])
def test_an_age_is_one_of_three(ada: Person, wrong: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        guardians.say_age(person=ada, age_band=wrong, by=ada)

    assert list(caught.value.errors) == ["age_band"]
    ada.refresh_from_db()
    assert ada.age_band == AgeBand.ADULT


def test_nobody_says_the_age_of_somebody_else(ada: Person, ben: Person) -> None:
    with pytest.raises(NotAllowed):
        guardians.say_age(person=ada, age_band="under_16", by=ben)

    ada.refresh_from_db()
    assert ada.age_band == AgeBand.ADULT


def test_asking_is_told_without_the_link(child: Person, told: Told, now: datetime.datetime) -> None:
    ask = partial(guardians.ask, person=child, email="parent@tribes.test", by=child, now=now)
    heard = told(ask)

    assert heard == [GuardianAsked(consent_id=GuardianConsent.objects.get().pk)]


def test_only_the_digest_of_the_link_is_stored(secret: str, child: Person) -> None:
    consent = GuardianConsent.objects.get()

    assert (consent.person, consent.email) == (child, "parent@tribes.test")
    assert consent.digest == digest_of(secret)
    assert consent.given_at is None


@pytest.mark.parametrize("wrong", ["", "nobody", "KIM@tribes.test", "a\x00@tribes.test"])
def test_a_child_is_not_their_own_parent(child: Person, now: datetime.datetime, wrong: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        guardians.ask(person=child, email=wrong, by=child, now=now)

    assert list(caught.value.errors) == ["email"]
    assert not GuardianConsent.objects.exists()


def test_a_new_link_replaces_the_one_before(
    secret: str, child: Person, now: datetime.datetime
) -> None:
    guardians.ask(person=child, email="other@tribes.test", by=child, now=now)

    with pytest.raises(NotVisible):
        guardians.give(secret=secret, now=now)
    assert GuardianConsent.objects.get().email == "other@tribes.test"


def test_with_a_yes_a_child_joins_a_tribe(
    secret: str, child: Person, tribe: Tribe, told: Told, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        memberships.take_seat(tribe=tribe, person=child, by=child)

    heard = told(partial(guardians.give, secret=secret, now=now))

    assert GuardianAnswered(consent_id=GuardianConsent.objects.get().pk) in heard
    memberships.take_seat(tribe=tribe, person=child, by=child)
    assert Membership.objects.filter(person=child, left_at=None).exists()


def test_a_yes_is_said_once(secret: str, now: datetime.datetime) -> None:
    guardians.give(secret=secret, now=now)

    with pytest.raises(AlreadyAnswered):
        guardians.give(secret=secret, now=now)


def test_a_no_ends_the_question(secret: str, child: Person, now: datetime.datetime) -> None:
    guardians.end(secret=secret, now=now)

    consent = GuardianConsent.objects.get()
    assert (consent.given_at, consent.ended_at) == (None, now)
    with pytest.raises(AlreadyAnswered):
        guardians.give(secret=secret, now=now)


def test_after_a_no_a_child_may_ask_again(
    secret: str, child: Person, now: datetime.datetime
) -> None:
    guardians.end(secret=secret, now=now)
    guardians.ask(person=child, email="parent@tribes.test", by=child, now=now)

    assert GuardianConsent.objects.filter(ended_at=None).count() == 1


def test_a_yes_that_is_taken_back_ends_the_place_in_the_tribe(
    secret: str, child: Person, tribe: Tribe, told: Told, now: datetime.datetime
) -> None:
    guardians.give(secret=secret, now=now)
    membership = memberships.take_seat(tribe=tribe, person=child, by=child)

    heard = told(partial(guardians.end, secret=secret, now=now))

    membership.refresh_from_db()
    assert (membership.left_at, membership.seat) == (now, None)
    assert MemberLeft(membership_id=membership.pk) in heard
    tribe.refresh_from_db()
    assert tribe.state == TribeState.FORMING


@pytest.mark.parametrize("wrong", ["", "x", "\x00", "\ud800"])
def test_a_link_that_does_not_exist_is_not_found(
    db: None, now: datetime.datetime, wrong: str
) -> None:
    for act in (guardians.give, guardians.end):
        with pytest.raises(NotVisible):
            act(secret=wrong, now=now)


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_at_once_counts_once(now: datetime.datetime) -> None:
    factories.GuardianConsentFactory(digest=digest_of("secret"))

    results = race(partial(guardians.give, secret="secret", now=now) for _ in range(4))

    assert sum(isinstance(result, AlreadyAnswered) for result in results) == 3
    assert GuardianConsent.objects.get().given_at == now


def test_a_child_does_not_flood_an_address(child: Person, now: datetime.datetime) -> None:
    ask = partial(guardians.ask, person=child, email="victim@tribes.test", by=child, now=now)
    for _time in range(MOST_TO_MAILBOX):
        ask()
    consent = GuardianConsent.objects.get()

    with pytest.raises(TooOften):
        ask()

    assert OutgoingMail.objects.count() == 1
    assert GuardianConsent.objects.get() == consent


@pytest.mark.parametrize("own", ["kim@tribe\u017f.test", "kim+mama@tribes.test", "KIM@tribes.test"])
def test_another_spelling_of_the_own_address_is_no_parent(
    child: Person, now: datetime.datetime, own: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        guardians.ask(person=child, email=own, by=child, now=now)

    assert list(refusal.value.errors) == ["email"]
    assert not GuardianConsent.objects.exists()
