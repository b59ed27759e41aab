import datetime
from functools import partial
from typing import Any

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tribes.actions import guardians, pupils
from tribes.enums import AgeBand, Level, PupilState, RequestKind, Role
from tribes.events import PersonInvited
from tribes.exceptions import InvalidValue, NotAllowed, StaleVersion
from tribes.models import AnswerClock, AuditEntry, Invitation, Organisation, Person, Pupil
from tribes.queries.pupils import plan_import

FILE = (
    "e-mail;voornaam;achternaam;nummer;opleiding;leeftijd\r\n"
    "kim@school.test;Kim;de Boer;A1;Mechatronica;16-17\r\n"
    "bo@school.test;Bo;;A2;;<16\r\n"
)


@pytest.fixture(autouse=True)
def programme(school: Organisation) -> Any:
    return factories.StudyProgrammeFactory(school=school, name="Mechatronica", level=Level.MBO4)


def send(school: Organisation, by: Person, text: str = FILE, **more: Any) -> Any:
    now = more.pop("now")
    digest = plan_import(by, school, text=text).digest
    return pupils.import_roster(
        school=school, text=text, by=by, now=now, **{"digest": digest, **more}
    )


def test_an_import_adds_pupils_and_asks_each(
    school: Organisation, coordinator: Person, told: Told, now: datetime.datetime
) -> None:
    heard = told(partial(send, school, coordinator, now=now))

    kim = Pupil.objects.get(email="kim@school.test")
    assert (kim.number, kim.level, kim.age_band) == ("A1", Level.MBO4, AgeBand.TEEN)
    assert (kim.state, kim.person) == (PupilState.INVITED, None)
    assert len([event for event in heard if isinstance(event, PersonInvited)]) == 2
    links = Invitation.objects.filter(role=Role.PARTICIPANT, organisation=school)
    assert {link.email for link in links} == {"kim@school.test", "bo@school.test"}
    assert AnswerClock.objects.filter(kind=RequestKind.INVITATION, answered_at=None).count() == 2
    assert not Person.objects.filter(email="kim@school.test").exists()


def test_the_same_file_twice_changes_nothing_and_mails_nobody(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    send(school, coordinator, now=now)
    before = list(Pupil.objects.values()), list(Invitation.objects.values())

    plan = send(school, coordinator, now=now)

    assert plan.counts["there"] == 2
    assert (list(Pupil.objects.values()), list(Invitation.objects.values())) == before


def test_a_change_is_written_with_its_age_and_asks_nobody_again(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    send(school, coordinator, now=now)
    links = set(Invitation.objects.values_list("pk", flat=True))

    send(school, coordinator, FILE.replace("Kim", "Kiki").replace("16-17", "18+"), now=now)

    kim = Pupil.objects.get(number="A1")
    assert (kim.first_name, kim.age_band) == ("Kiki", AgeBand.ADULT)
    assert set(Invitation.objects.values_list("pk", flat=True)) == links


def test_a_new_address_of_who_has_not_confirmed_gets_a_new_link(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    send(school, coordinator, now=now)

    send(school, coordinator, FILE.replace("kim@", "kim.de.boer@"), now=now)

    emails = set(Invitation.objects.values_list("email", flat=True))
    assert emails == {"kim.de.boer@school.test", "bo@school.test"}
    assert Pupil.objects.count() == 2


def test_a_new_address_of_who_has_confirmed_touches_no_account(
    school: Organisation, coordinator: Person, ada: Person, now: datetime.datetime
) -> None:
    factories.PupilFactory(
        school=school, email="kim@school.test", number="A1", person=ada, confirmed_at=now
    )

    send(school, coordinator, FILE.replace("kim@", "kim.de.boer@"), now=now)

    ada.refresh_from_db()
    assert ada.email == "ada@tribes.test"
    assert not Invitation.objects.filter(email__startswith="kim").exists()
    assert ada.age_band == AgeBand.TEEN


def test_a_pupil_who_moved_on_is_not_moved_back_by_an_old_file(
    school: Organisation, coordinator: Person, ada: Person, now: datetime.datetime
) -> None:
    factories.PupilFactory(
        school=school,
        email="kim@school.test",
        age_band=AgeBand.TEEN,
        person=ada,
        confirmed_at=now,
    )

    send(school, coordinator, now=now)

    ada.refresh_from_db()
    assert ada.age_band == AgeBand.ADULT


def test_one_error_holds_all_back(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue):
        send(school, coordinator, FILE + "nobody;X;;;;\r\n", now=now)

    assert not Pupil.objects.exists()
    assert not Invitation.objects.exists()


def test_who_looked_may_leave_the_wrong_lines_out(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    send(school, coordinator, FILE + "nobody;X;;;;\r\n", skips_errors=True, now=now)

    assert Pupil.objects.count() == 2


def test_what_was_not_shown_is_not_done(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    with pytest.raises(StaleVersion):
        send(school, coordinator, digest="0" * 64, now=now)

    assert not Pupil.objects.exists()


def test_nobody_else_imports(
    school: Organisation, manager: Person, coach: Person, now: datetime.datetime
) -> None:
    other = factories.OrganisationMemberFactory(
        organisation=factories.SchoolFactory(), person=factories.CoordinatorFactory()
    ).person

    for person in (manager, coach, other):
        with pytest.raises(NotAllowed):
            send(school, person, now=now)
        with pytest.raises(NotAllowed):
            pupils.take_list(school=school, by=person)

    assert not Pupil.objects.exists()


def test_an_invitation_again_replaces_the_one_before(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    pupil = factories.PupilFactory(school=school)
    first = pupils.invite(pupil=pupil, by=coordinator, now=now)

    second = pupils.invite(pupil=pupil, by=coordinator, now=now)

    assert [row.pk for row in Invitation.objects.all()] == [second.pk]
    assert first.pk != second.pk


def test_the_school_moves_an_age_band_for_both_sides(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    pupil = factories.PupilFactory(school=school, confirmed=True, age_band=AgeBand.UNDER_16)
    child = pupil.person
    guardians.ask(person=child, email="parent@tribes.test", by=child, now=now)

    pupils.set_age(pupil=pupil, age_band=AgeBand.TEEN, by=coordinator, now=now)

    child.refresh_from_db()
    pupil.refresh_from_db()
    assert (pupil.age_band, child.age_band) == (AgeBand.TEEN, AgeBand.TEEN)
    assert not AnswerClock.objects.filter(
        kind=RequestKind.GUARDIAN_CONSENT, answered_at=None
    ).exists()


@pytest.mark.parametrize("wrong", ["", "12", "2009-05-01", None])
def test_an_age_is_one_of_three(
    school: Organisation, coordinator: Person, now: datetime.datetime, wrong: Any
) -> None:
    pupil = factories.PupilFactory(school=school)

    with pytest.raises(InvalidValue):
        pupils.set_age(pupil=pupil, age_band=wrong, by=coordinator, now=now)

    pupil.refresh_from_db()
    assert pupil.age_band == AgeBand.ADULT


def test_another_school_changes_nothing(coordinator: Person, now: datetime.datetime) -> None:
    pupil = factories.PupilFactory(confirmed=True)

    for act in (
        partial(pupils.set_age, pupil=pupil, age_band=AgeBand.TEEN, by=coordinator, now=now),
        partial(pupils.remove, pupil=pupil, by=coordinator, now=now),
        partial(pupils.invite, pupil=pupil, by=coordinator, now=now),
    ):
        with pytest.raises(NotAllowed):
            act()

    pupil.refresh_from_db()
    assert pupil.age_band == AgeBand.ADULT
    assert not Invitation.objects.exists()


def test_who_is_taken_off_the_list_keeps_account_and_tribe(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    pupil = factories.PupilFactory(school=school, confirmed=True)
    place = factories.MembershipFactory(person=pupil.person)

    pupils.remove(pupil=pupil, by=coordinator, now=now)

    assert not Pupil.objects.exists()
    place.refresh_from_db()
    assert place.left_at is None
    assert AuditEntry.objects.filter(action="pupil.removed", actor=coordinator).exists()


def test_the_list_to_take_home_is_logged_and_comes_back_unchanged(
    school: Organisation, coordinator: Person, now: datetime.datetime
) -> None:
    send(school, coordinator, now=now)

    rows = pupils.take_list(school=school, by=coordinator)

    assert [row[0] for row in rows] == ["bo@school.test", "kim@school.test"]
    assert AuditEntry.objects.filter(action="roster.exported", data={"pupils": 2}).exists()
