from django.contrib.auth.models import AnonymousUser

from tribes.models import Person
from tribes.rules import editions as rules


def test_only_a_programme_manager_manages(
    manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    assert rules.may_manage(manager)
    for person in (coach, company, ada, AnonymousUser()):
        assert rules.may_manage(person).code == "manager_only"


def test_an_edition_is_managed_by_a_manager(manager: Person, coach: Person) -> None:
    assert rules.may_create(manager, manager)
    assert rules.may_create(manager, coach).code == "not_a_manager"
    assert rules.may_create(coach, manager).code == "manager_only"
