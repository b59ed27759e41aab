from tests import factories
from tribes.models import Organisation, Person
from tribes.rules.schools import may_change, may_choose_schools, may_manage


def test_only_managers_keep_schools(
    manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    assert may_manage(manager)
    assert not any(may_manage(person) for person in (coach, company, ada))


def test_a_company_is_not_a_school(manager: Person, organisation: Organisation) -> None:
    assert may_change(manager, factories.SchoolFactory())
    assert may_change(manager, organisation).code == "not_a_school"


def test_the_manager_of_an_edition_chooses_its_schools(manager: Person, coach: Person) -> None:
    edition = factories.EditionFactory(manager=manager)

    assert may_choose_schools(manager, edition)
    assert may_choose_schools(factories.ManagerFactory(), edition).code == "not_your_edition"
    assert may_choose_schools(coach, edition).code == "manager_only"
