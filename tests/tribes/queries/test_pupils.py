from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.enums import AgeBand, ConsentState, Level, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Organisation, Person, Pupil
from tribes.queries import pupils
from tribes.rules import roster_files, tables

HEAD = "email,first name\n"


def child(school: Organisation, **consent: Any) -> Pupil:
    pupil: Pupil = factories.PupilFactory(school=school, confirmed=True, age_band=AgeBand.UNDER_16)
    if consent:
        factories.GuardianConsentFactory(person=pupil.person, **consent)
    return pupil


def test_a_coordinator_sees_the_own_pupils_and_no_others(
    school: Organisation, coordinator: Person
) -> None:
    own, other = factories.PupilFactory(school=school), factories.PupilFactory()

    assert list(pupils.of_school(coordinator, school)) == [own]
    assert not pupils.of_school(coordinator, other.school).exists()
    with pytest.raises(NotVisible):
        pupils.get(coordinator, school, other.pk)
    with pytest.raises(NotVisible):
        pupils.get(coordinator, other.school, other.pk)


def test_nobody_else_sees_a_roster(
    school: Organisation, manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    factories.PupilFactory(school=school)

    for viewer in (manager, coach, company, ada, AnonymousUser()):
        assert not pupils.of_school(viewer, school).exists()
        assert pupils.plan_import(viewer, school, text=f"{HEAD}a@b.test,A\n").rows == ()


def test_who_has_no_account_any_more_sees_nothing(
    school: Organisation, coordinator: Person
) -> None:
    factories.PupilFactory(school=school)
    coordinator.is_active = False

    assert not pupils.of_school(coordinator, school).exists()


def test_the_age_that_counts_is_that_of_the_person(
    school: Organisation, coordinator: Person
) -> None:
    pupil = factories.PupilFactory(school=school, confirmed=True, age_band=AgeBand.TEEN)
    Person.objects.filter(pk=pupil.person_id).update(age_band=AgeBand.ADULT)

    assert pupils.get(coordinator, school, pupil.pk).band == AgeBand.ADULT


def test_where_a_consent_stands(school: Organisation, coordinator: Person) -> None:
    now = timezone.now()
    rows = {
        child(school).pk: ConsentState.NOT_ASKED,
        child(school, answer_due_on=now.date()).pk: ConsentState.WAITING,
        child(school, given_at=now).pk: ConsentState.GIVEN,
        child(school, given_at=now, ended_at=now).pk: ConsentState.ENDED,
        factories.PupilFactory(school=school, confirmed=True).pk: ConsentState.NOT_NEEDED,
    }

    found = pupils.of_school(coordinator, school)

    assert {pupil.pk: pupil.consent_state for pupil in found} == rows
    (waiting,) = pupils.waiting_for_consent(coordinator, school)
    assert waiting.consent_due_on == now.date()


@pytest.mark.parametrize(
    "filters",
    [
        {"text": "kim BOER"},
        {"text": "a1"},
        {"text": "kim@"},
        {"level": Level.MBO3},
        {"age_band": AgeBand.UNDER_16},
        {"consent": ConsentState.NOT_ASKED},
        {"state": "confirmed"},
        {"tribe": TribeState.RUNNING},
    ],
)
def test_a_roster_is_searched(
    school: Organisation, coordinator: Person, filters: dict[str, str]
) -> None:
    kim = factories.PupilFactory(
        school=school,
        first_name="Kim",
        last_name="de Boer",
        email="kim@school.test",
        number="A1",
        level=Level.MBO3,
        age_band=AgeBand.UNDER_16,
        confirmed=True,
    )
    factories.MembershipFactory(person=kim.person, tribe__state=TribeState.RUNNING)
    factories.PupilFactory(school=school, first_name="Bo")

    assert list(pupils.search(coordinator, school, **filters)) == [kim]


@pytest.mark.parametrize("filters", [{"text": "\0"}, {"state": "never"}, {"tribe": "never"}])
def test_a_filter_that_does_not_exist_makes_no_error(
    school: Organisation, coordinator: Person, filters: dict[str, str]
) -> None:
    list(pupils.search(coordinator, school, **filters))


def test_who_is_in_no_tribe_is_found(school: Organisation, coordinator: Person) -> None:
    lonely = factories.PupilFactory(school=school, confirmed=True)
    left = factories.PupilFactory(school=school, confirmed=True)
    factories.MembershipFactory(person=left.person, seat=None, left_at=timezone.now())
    busy = factories.PupilFactory(school=school, confirmed=True)
    factories.MembershipFactory(person=busy.person)

    assert set(pupils.search(coordinator, school, tribe="none")) == {lonely, left}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_roster_costs_three_queries(
    rows: int, school: Organisation, coordinator: Person, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        pupil = factories.PupilFactory(school=school, confirmed=True)
        factories.MembershipFactory(person=pupil.person)

    # Whose school it is, the roster, and the places.
    with django_assert_num_queries(3):
        found = list(pupils.of_school(coordinator, school))
        names = [
            place.tribe.challenge.organisation.name for p in found for place in p.person.places
        ]

    assert len(names) == rows


def test_a_pupil_sees_on_which_rosters_they_are(school: Organisation, ada: Person) -> None:
    own = factories.PupilFactory(school=school, person=ada, confirmed_at=timezone.now())
    other = factories.PupilFactory(school=school, confirmed=True)

    assert list(pupils.own(ada)) == [own]
    assert not pupils.own(AnonymousUser()).exists()
    with pytest.raises(NotVisible):
        pupils.get_own(ada, other.pk)


def test_a_consent_leads_to_the_pupil_of_the_own_school_only(
    school: Organisation, coordinator: Person, manager: Person
) -> None:
    consent = factories.GuardianConsentFactory()
    assert pupils.of_consent(coordinator, consent.pk) is None

    pupil = factories.PupilFactory(
        school=school, person=consent.person, confirmed_at=timezone.now()
    )

    assert pupils.of_consent(coordinator, consent.pk) == pupil
    assert pupils.of_consent(manager, consent.pk) is None


def test_the_list_as_a_table_reads_back_without_a_change(
    school: Organisation, coordinator: Person
) -> None:
    programme = factories.StudyProgrammeFactory(school=school, level=Level.MBO2)
    for band in AgeBand:
        factories.PupilFactory(
            school=school, programme=programme, level=Level.MBO2, age_band=band, confirmed=True
        )
    table = [roster_files.header(), *pupils.as_table(coordinator, school)]
    text = roster_files.text_of(tables.write(table))

    plan = pupils.plan_import(coordinator, school, text=text)

    assert plan.counts == {"add": 0, "change": 0, "there": 3, "error": 0}
