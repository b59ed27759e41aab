from tests import factories
from tribes.models import Organisation, Person
from tribes.rules.schools import may_change, may_manage


def test_only_managers_keep_schools(
    manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    assert may_manage(manager)
    assert not any(may_manage(person) for person in (coach, company, ada))


def test_a_company_is_not_a_school(manager: Person, organisation: Organisation) -> None:
    assert may_change(manager, factories.SchoolFactory())
    assert may_change(manager, organisation).code == "not_a_school"
