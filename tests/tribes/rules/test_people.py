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
