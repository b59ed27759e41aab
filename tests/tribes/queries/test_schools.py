from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Organisation, Person
from tribes.queries import schools

NOBODY = AnonymousUser()


def test_everybody_sees_schools_and_nothing_else(organisation: Organisation) -> None:
    school = factories.SchoolFactory()

    assert list(schools.all_for(NOBODY)) == [school]
    assert schools.get(NOBODY, school.slug) == school
    for slug in (organisation.slug, "never-was", "\x00"):
        with pytest.raises(NotVisible):
            schools.get(NOBODY, slug)


def test_an_edition_has_its_own_schools(manager: Person) -> None:
    edition = factories.EditionFactory()
    school, _other = factories.SchoolFactory.create_batch(2)
    edition.schools.add(school)

    assert list(schools.of_edition(manager, edition)) == [school]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_two_queries(
    manager: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for period in factories.SchoolPeriodFactory.create_batch(rows):
        factories.SchoolPeriodFactory(
            school=period.school, kind="holiday", ends_on=factories.days_from_today(200)
        )
        factories.StudyProgrammeFactory(school=period.school)

    with django_assert_num_queries(2):
        found = list(schools.with_calendar_end(manager))
        assert [len(school.programmes.all()) for school in found] == [1] * rows
    ends = {school.calendar_ends_on for school in found}
    assert ends == {factories.days_from_today(200)}


def test_a_coordinator_finds_the_own_schools(
    school: Organisation, coordinator: Person, manager: Person, coach: Person
) -> None:
    other = factories.SchoolFactory()

    assert list(schools.of_coordinator(coordinator)) == [school]
    assert schools.get_own(coordinator, school.slug) == school
    assert schools.get_kept(manager, other.slug) == other
    assert not schools.of_coordinator(manager).exists()
    assert not schools.kept_by(coach).exists()
    for look in (schools.get_own, schools.get_kept):
        with pytest.raises(NotVisible):
            look(coordinator, other.slug)


def test_who_keeps_a_school_sees_its_coordinators(
    school: Organisation, coordinator: Person, manager: Person, coach: Person
) -> None:
    for viewer in (coordinator, manager):
        assert [row.person for row in schools.coordinators(viewer, school)] == [coordinator]
    assert not schools.coordinators(coach, school).exists()
