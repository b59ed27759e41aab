import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import days_from_today
from tribes.models import Edition, Person
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


@pytest.mark.parametrize(
    ("day", "code"), [(-1, "sign_up_not_open"), (0, ""), (2, ""), (3, "sign_up_closed")]
)
def test_an_edition_says_why_nobody_can_sign_up(day: int, code: str) -> None:
    edition = Edition(sign_up_opens_on=days_from_today(0), sign_up_closes_on=days_from_today(2))

    verdict = rules.must_be_open(edition, days_from_today(day))

    assert (bool(verdict), verdict.code) == (not code, code)
