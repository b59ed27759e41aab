import datetime
from functools import partial
from typing import Any

import pytest

from tests import factories
from tests.tribes.racing import race
from tribes.actions import enrolments, invitations, pupils
from tribes.enums import AgeBand, Level, PupilState, Role
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import AuditEntry, Organisation, OrganisationMember, Person, Profile, Pupil
from tribes.rules.invitations import secret_of


@pytest.fixture
def pupil(school: Organisation) -> Pupil:
    return factories.PupilFactory(
        school=school,
        programme=factories.StudyProgrammeFactory(school=school, name="Mechatronics"),
        level=Level.MBO4,
        age_band=AgeBand.TEEN,
    )


@pytest.fixture
def secret(pupil: Pupil, coordinator: Person, now: datetime.datetime) -> str:
    return secret_of(pupils.invite(pupil=pupil, by=coordinator, now=now))


def test_a_pupil_confirms_with_the_account_they_have(
    pupil: Pupil, secret: str, ada: Person, now: datetime.datetime
) -> None:
    invitations.accept(secret=secret, by=ada, now=now)

    pupil.refresh_from_db()
    assert (pupil.person, pupil.state) == (ada, PupilState.CONFIRMED)
    assert ada.email != pupil.email
    assert not OrganisationMember.objects.filter(person=ada).exists()
    assert AuditEntry.objects.filter(action="pupil.confirmed", actor=ada).exists()


def test_the_word_of_the_school_on_the_age_counts(
    secret: str, ada: Person, now: datetime.datetime
) -> None:
    invitations.accept(secret=secret, by=ada, now=now)

    ada.refresh_from_db()
    assert ada.age_band == AgeBand.TEEN


def test_the_school_fills_in_only_what_was_empty(
    secret: str, ada: Person, now: datetime.datetime
) -> None:
    factories.ProfileFactory(person=ada, study="My own words")

    invitations.accept(secret=secret, by=ada, now=now)

    profile = Profile.objects.get(person=ada)
    assert (profile.level, profile.study) == (Level.MBO4, "My own words")


def test_somebody_new_becomes_a_participant(secret: str, now: datetime.datetime) -> None:
    newcomer = factories.PersonFactory()

    invitations.accept(secret=secret, by=newcomer, now=now)

    newcomer.refresh_from_db()
    assert newcomer.role == Role.PARTICIPANT
    assert Profile.objects.get(person=newcomer).study == "Mechatronics"


def test_a_coach_is_no_pupil(
    pupil: Pupil, secret: str, coach: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        invitations.accept(secret=secret, by=coach, now=now)

    pupil.refresh_from_db()
    assert pupil.person is None


def test_an_account_is_one_pupil_only(
    pupil: Pupil, secret: str, ada: Person, now: datetime.datetime
) -> None:
    factories.PupilFactory(school=pupil.school, person=ada, confirmed_at=now)

    with pytest.raises(NotAllowed):
        invitations.accept(secret=secret, by=ada, now=now)

    pupil.refresh_from_db()
    assert pupil.person is None


def test_who_is_off_the_list_cannot_confirm(
    pupil: Pupil, secret: str, coordinator: Person, ada: Person, now: datetime.datetime
) -> None:
    pupils.remove(pupil=pupil, by=coordinator, now=now)

    with pytest.raises(NotVisible):
        invitations.accept(secret=secret, by=ada, now=now)


def test_a_pupil_leaves_and_can_be_asked_again(
    pupil: Pupil, secret: str, ada: Person, coordinator: Person, now: datetime.datetime
) -> None:
    invitations.accept(secret=secret, by=ada, now=now)

    enrolments.leave(pupil=pupil, by=ada, now=now)

    pupil.refresh_from_db()
    assert (pupil.person, pupil.state) == (None, PupilState.LEFT)
    again = pupils.invite(pupil=pupil, by=coordinator, now=now)
    invitations.accept(secret=secret_of(again), by=ada, now=now)
    pupil.refresh_from_db()
    assert pupil.state == PupilState.CONFIRMED


@pytest.mark.django_db(transaction=True)
def test_of_two_who_follow_one_link_at_once_one_is_the_pupil(now: datetime.datetime) -> None:
    school = factories.SchoolFactory()
    by = factories.CoordinatorFactory()
    factories.OrganisationMemberFactory(organisation=school, person=by)
    pupil = factories.PupilFactory(school=school)
    secret = secret_of(pupils.invite(pupil=pupil, by=by, now=now))
    people = factories.ParticipantFactory.create_batch(3)

    results = race(
        [
            *(partial(invitations.accept, secret=secret, by=person, now=now) for person in people),
            partial(pupils.set_age, pupil=pupil, age_band=AgeBand.TEEN, by=by, now=now),
        ]
    )

    pupil.refresh_from_db()
    assert pupil.person in people
    assert sum(isinstance(result, Exception) for result in results) == 2


def test_nobody_leaves_for_somebody_else(
    pupil: Pupil, secret: str, ada: Person, ben: Person, coordinator: Any, now: datetime.datetime
) -> None:
    invitations.accept(secret=secret, by=ada, now=now)

    for person in (ben, coordinator):
        with pytest.raises(NotAllowed):
            enrolments.leave(pupil=pupil, by=person, now=now)

    pupil.refresh_from_db()
    assert pupil.person == ada
