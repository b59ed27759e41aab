import pytest

from tests import factories
from tribes.enums import Role
from tribes.models import Person
from tribes.rules import people as rules


@pytest.fixture
def newcomer(db: None) -> Person:
    person: Person = factories.PersonFactory()
    return person


@pytest.mark.parametrize("role", [Role.COMPANY, Role.PARTICIPANT])
def test_a_newcomer_chooses_company_or_participant(newcomer: Person, role: Role) -> None:
    assert rules.may_choose_role(newcomer, newcomer, role)


@pytest.mark.parametrize("role", [Role.COACH, Role.MANAGER, "", "king"])
def test_nobody_gives_themselves_another_role(newcomer: Person, role: str) -> None:
    assert rules.may_choose_role(newcomer, newcomer, role).code == "role_by_invitation"


def test_a_role_is_chosen_once(ada: Person) -> None:
    assert rules.may_choose_role(ada, ada, Role.COMPANY).code == "role_chosen"


def test_nobody_changes_somebody_else(ada: Person, manager: Person) -> None:
    assert rules.may_change(manager, ada).code == "not_yourself"
    assert rules.may_change(ada, ada)


@pytest.mark.parametrize("role", [Role.COMPANY, Role.OBSERVER, Role.COACH, Role.MANAGER])
def test_a_manager_closes_the_account_of_who_leaves(manager: Person, role: Role) -> None:
    assert rules.may_deactivate(manager, factories.PersonFactory(role=role))


def test_nobody_closes_what_is_not_theirs_to_close(
    manager: Person, ada: Person, coach: Person
) -> None:
    gone = factories.CoachFactory(is_active=False)

    for person in (manager, ada, gone):
        assert rules.may_deactivate(manager, person).code == "not_to_close"
    assert rules.may_deactivate(coach, manager).code == "manager_only"
