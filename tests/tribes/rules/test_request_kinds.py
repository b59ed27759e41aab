from tests import factories
from tests.tribes.asking import apply
from tribes.enums import RequestKind
from tribes.models import (
    Person,
    Tribe,
)
from tribes.rules.answer_clocks import KINDS


def test_a_manager_who_has_gone_is_replaced_by_another(tribe: Tribe, ada: Person) -> None:
    edition = tribe.challenge.edition
    edition.manager.is_active = False
    edition.manager.save()
    see_to_it = KINDS[RequestKind.APPLICATION].see_to_it
    assert see_to_it(apply(tribe, ada), None) == edition.manager

    other = factories.ManagerFactory()
    assert see_to_it(tribe.applications.get(), None) == other
