from tests import factories
from tribes.models import Organisation, Person
from tribes.rules.schools import (
    may_change,
    may_coordinate,
    may_keep,
    may_keep_some,
    may_manage,
    may_see_pupils,
)


def test_only_managers_keep_schools(
    manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    assert may_manage(manager)
    assert not any(may_manage(person) for person in (coach, company, ada))


def test_a_company_is_not_a_school(manager: Person, organisation: Organisation) -> None:
    assert may_change(manager, factories.SchoolFactory())
    assert may_change(manager, organisation).code == "not_a_school"


def test_a_school_keeps_its_own_calendar_and_not_its_name(
    school: Organisation, coordinator: Person, manager: Person, coach: Person
) -> None:
    assert may_keep(coordinator, school)
    assert may_keep(manager, school)
    assert may_change(coordinator, school).code == "manager_only"
    assert may_keep(coordinator, factories.SchoolFactory()).code == "not_your_school"
    assert may_keep(coach, school).code == "not_your_school"


def test_a_coordinator_of_a_company_keeps_nothing(
    coordinator: Person, organisation: Organisation, manager: Person
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, person=coordinator)

    assert may_keep(coordinator, organisation).code == "not_your_school"
    assert may_see_pupils(coordinator, organisation).code == "not_your_school"
    assert may_keep(manager, organisation).code == "not_a_school"


def test_pupils_are_for_their_school_alone(
    school: Organisation, coordinator: Person, manager: Person
) -> None:
    assert may_see_pupils(coordinator, school)
    assert may_see_pupils(manager, school).code == "not_your_school"
    assert may_see_pupils(coordinator, factories.SchoolFactory()).code == "not_your_school"


def test_who_has_school_pages(coordinator: Person, manager: Person, coach: Person) -> None:
    assert may_keep_some(coordinator)
    assert may_keep_some(manager)
    assert may_keep_some(coach).code == "manager_only"
    assert may_coordinate(coordinator)
    assert may_coordinate(manager).code == "coordinator_only"
