import datetime
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import answer_clocks, guardians, memberships
from tribes.enums import AgeBand, RequestKind, TribeState
from tribes.events import GuardianAnswered, GuardianAsked, GuardianReminded, MemberLeft
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed, NotVisible, TooOften
from tribes.models import (
    AnswerClock,
    AuditEntry,
    GuardianConsent,
    Membership,
    Organisation,
    OutgoingMail,
    Person,
    Pupil,
    Tribe,
)
from tribes.rules.digests import digest_of
from tribes.rules.guardians import secret_of
from tribes.rules.mailed_links import MOST_TO_MAILBOX

DAY = datetime.timedelta(days=1)


@pytest.fixture
def child(db: None) -> Person:
    return factories.ParticipantFactory(email="kim@tribes.test", age_band=AgeBand.UNDER_16)


@pytest.fixture
def secret(child: Person, now: datetime.datetime) -> str:
    """Of the link that the parent gets."""
    return secret_of(guardians.ask(person=child, email="Parent@Tribes.test", by=child, now=now))


@pytest.fixture
def newcomer(db: None) -> Person:
    """A participant who has not said how old they are."""
    return factories.ParticipantFactory(age_band="")


def correct(person: Person, age_band: str, by: Person, now: datetime.datetime) -> None:
    guardians.say_age(person=person, age_band=age_band, by=by, now=now)


def test_a_participant_says_how_old_they_are(newcomer: Person, now: datetime.datetime) -> None:
    guardians.say_age(person=newcomer, age_band="16_17", by=newcomer, now=now)

    newcomer.refresh_from_db()
    assert newcomer.age_band == AgeBand.TEEN
    assert newcomer.is_minor


@pytest.mark.parametrize("age_band", ["adult", "16_17"])
def test_a_child_does_not_set_the_no_of_a_parent_aside(
    child: Person, secret: str, now: datetime.datetime, age_band: str
) -> None:
    guardians.end(secret=secret, now=now)

    with pytest.raises(NotAllowed) as caught:
        guardians.say_age(person=child, age_band=age_band, by=child, now=now)

    assert caught.value.reason
    child.refresh_from_db()
    assert child.age_band == AgeBand.UNDER_16


def test_a_manager_corrects_an_age(child: Person, manager: Person, now: datetime.datetime) -> None:
    correct(child, "adult", manager, now)

    child.refresh_from_db()
    assert child.age_band == AgeBand.ADULT
    entry = AuditEntry.objects.get(action="person.age_set")
    assert (entry.actor, entry.data) == (manager, {"age_band": "adult"})


def test_who_turns_out_to_be_a_child_waits_for_a_parent_outside_the_tribe(
    working: Tribe, ada: Person, manager: Person, told: Told, now: datetime.datetime
) -> None:
    place = Membership.objects.get(tribe=working, person=ada)

    heard = told(partial(correct, ada, "under_16", manager, now))

    place.refresh_from_db()
    assert (place.left_at, place.seat) == (now, None)
    assert MemberLeft(membership_id=place.pk) in heard


def test_a_child_with_a_yes_keeps_the_place(
    working: Tribe, ada: Person, manager: Person, now: datetime.datetime
) -> None:
    factories.GuardianConsentFactory(person=ada, given_at=now)

    correct(ada, "under_16", manager, now)

    assert Membership.objects.filter(tribe=working, person=ada, left_at=None).exists()


@pytest.mark.parametrize("has_coach", [True, False])
def test_who_turns_out_to_be_a_minor_is_at_work_only_where_a_coach_is(
    working: Tribe, ada: Person, manager: Person, now: datetime.datetime, has_coach: bool
) -> None:
    if not has_coach:
        Tribe.objects.filter(pk=working.pk).update(coach=None)

    correct(ada, "16_17", manager, now)

    kept = Membership.objects.filter(tribe=working, person=ada, left_at=None).exists()
    assert kept is has_coach


@pytest.mark.parametrize("wrong", ["", "12", "2009-05-01", None, 3, "\x00"])
def test_an_age_is_one_of_three(newcomer: Person, now: datetime.datetime, wrong: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        guardians.say_age(person=newcomer, age_band=wrong, by=newcomer, now=now)

    assert list(caught.value.errors) == ["age_band"]
    newcomer.refresh_from_db()
    assert newcomer.age_band == ""


def test_nobody_says_the_age_of_somebody_else(
    ada: Person, ben: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        guardians.say_age(person=ada, age_band="under_16", by=ben, now=now)

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


@pytest.mark.parametrize("ended", [TribeState.FINISHED, TribeState.DISSOLVED])
def test_a_yes_is_taken_back_also_after_the_last_tribe_has_ended(
    secret: str, child: Person, tribe: Tribe, now: datetime.datetime, ended: TribeState
) -> None:
    guardians.give(secret=secret, now=now)
    Membership.objects.filter(tribe=tribe).delete()
    membership = memberships.take_seat(tribe=tribe, person=child, by=child)
    Tribe.objects.filter(pk=tribe.pk).update(state=ended)

    guardians.end(secret=secret, now=now)

    membership.refresh_from_db()
    tribe.refresh_from_db()
    assert membership.left_at == now
    assert tribe.state == ended
    assert GuardianConsent.objects.get().ended_at == now


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


@pytest.fixture
def pupil(child: Person, school: Organisation) -> Pupil:
    return factories.PupilFactory(
        school=school, person=child, confirmed_at=timezone.now(), age_band=AgeBand.UNDER_16
    )


def running() -> int:
    clocks = AnswerClock.objects.filter(kind=RequestKind.GUARDIAN_CONSENT, answered_at=None)
    return clocks.count()


def record(pupil: Pupil, by: Person, now: datetime.datetime, **more: Any) -> GuardianConsent:
    values = {"signed_by": "A. Parent", "given_on": timezone.localdate(now), **more}
    return guardians.record(pupil=pupil, by=by, now=now, **values)


def test_a_question_has_a_clock_until_the_answer(
    child: Person, secret: str, now: datetime.datetime
) -> None:
    assert running() == 1

    guardians.ask(person=child, email="other@tribes.test", by=child, now=now)
    assert running() == 1

    guardians.end(secret=secret_of(GuardianConsent.objects.get()), now=now)
    assert running() == 0


def test_a_child_who_turns_16_keeps_nobody_waiting(
    child: Person, secret: str, manager: Person, now: datetime.datetime
) -> None:
    guardians.say_age(person=child, age_band="16_17", by=manager, now=now)

    assert running() == 0


def test_a_missed_date_goes_to_the_coordinator_of_the_school(
    pupil: Pupil, secret: str, coordinator: Person, manager: Person, now: datetime.datetime
) -> None:
    answer_clocks.escalate_overdue(now=now + 30 * DAY)

    assert AnswerClock.objects.get().escalated_to == coordinator


def test_without_a_coordinator_it_goes_to_a_manager(
    child: Person, secret: str, manager: Person, coordinator: Person, now: datetime.datetime
) -> None:
    answer_clocks.escalate_overdue(now=now + 30 * DAY)

    assert AnswerClock.objects.get().escalated_to == manager


def test_a_guardian_is_reminded_once_half_way(
    secret: str, told: Told, now: datetime.datetime
) -> None:
    consent = GuardianConsent.objects.get()

    assert told(partial(guardians.remind, now=now + DAY)) == []
    half_way = now + 8 * DAY
    assert told(partial(guardians.remind, now=half_way)) == [
        GuardianReminded(consent_id=consent.pk)
    ]
    assert guardians.remind(now=half_way) == 0
    assert guardians.give(secret=secret, now=half_way).given_at == half_way


def test_nobody_is_reminded_after_the_answer_or_the_date(
    secret: str, now: datetime.datetime
) -> None:
    assert guardians.remind(now=now + 40 * DAY) == 0

    guardians.give(secret=secret, now=now)
    assert guardians.remind(now=now + 8 * DAY) == 0


def test_a_consent_on_paper_opens_a_tribe(
    pupil: Pupil, coordinator: Person, tribe: Tribe, now: datetime.datetime
) -> None:
    consent = record(pupil, coordinator, now)

    assert (consent.signed_by, consent.recorded_by) == ("A. Parent", coordinator)
    assert consent.email == ""
    assert timezone.localdate(consent.given_at) == timezone.localdate(now)
    assert pupil.person is not None
    memberships.take_seat(tribe=tribe, person=pupil.person, by=pupil.person)
    assert AuditEntry.objects.filter(action="guardian_consent.recorded", actor=coordinator).exists()


def test_paper_answers_the_open_question_and_the_link_still_takes_it_back(
    pupil: Pupil, secret: str, coordinator: Person, now: datetime.datetime
) -> None:
    consent = record(pupil, coordinator, now)

    assert GuardianConsent.objects.get() == consent
    assert running() == 0
    assert guardians.end(secret=secret, now=now).ended_at == now


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signed_by": ""}, "signed_by"),
        ({"signed_by": "x" * 121}, "signed_by"),
        ({"given_on": datetime.date(2999, 1, 1)}, "given_on"),
    ],
)
def test_paper_without_a_name_or_from_the_future_is_refused(
    pupil: Pupil, coordinator: Person, now: datetime.datetime, wrong: Any, field: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        record(pupil, coordinator, now, **wrong)

    assert list(caught.value.errors) == [field]
    assert not GuardianConsent.objects.exists()


def test_only_the_own_school_records_and_ends(
    pupil: Pupil, manager: Person, coach: Person, now: datetime.datetime
) -> None:
    other = factories.CoordinatorFactory()
    factories.OrganisationMemberFactory(organisation=factories.SchoolFactory(), person=other)

    for person in (manager, coach, other):
        with pytest.raises(NotAllowed):
            record(pupil, person, now)
        with pytest.raises(NotAllowed):
            guardians.end_for(pupil=pupil, by=person, now=now)

    assert not GuardianConsent.objects.exists()


def test_a_consent_on_paper_is_taken_back_on_paper(
    pupil: Pupil, coordinator: Person, tribe: Tribe, now: datetime.datetime
) -> None:
    record(pupil, coordinator, now)
    assert pupil.person is not None
    place = memberships.take_seat(tribe=tribe, person=pupil.person, by=pupil.person)

    guardians.end_for(pupil=pupil, by=coordinator, now=now)

    place.refresh_from_db()
    assert place.left_at == now
    with pytest.raises(NotAllowed):
        guardians.end_for(pupil=pupil, by=coordinator, now=now)


def test_a_name_is_read_when_it_is_overdue_and_that_is_written_down(
    secret: str, manager: Person, coach: Person, now: datetime.datetime
) -> None:
    consent = GuardianConsent.objects.get()
    late = now + 30 * DAY

    for by, moment in ((manager, now), (coach, late)):
        with pytest.raises(NotAllowed):
            guardians.read_name(consent=consent, by=by, now=moment)
    assert not AuditEntry.objects.filter(action="guardian_consent.name_read").exists()

    guardians.read_name(consent=consent, by=manager, now=late)
    assert AuditEntry.objects.filter(action="guardian_consent.name_read", actor=manager).exists()


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
