import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.models import Organisation, Person, Pupil
from tribes.rules import pupils as rules


@pytest.fixture
def pupil(school: Organisation) -> Pupil:
    return factories.PupilFactory(school=school)


@pytest.fixture
def confirmed(school: Organisation) -> Pupil:
    return factories.PupilFactory(school=school, confirmed=True)


def test_a_coordinator_keeps_the_pupils_of_their_own_school(
    coordinator: Person, pupil: Pupil
) -> None:
    assert rules.may_keep(coordinator, pupil)
    assert not rules.may_keep(coordinator, factories.PupilFactory())


def test_nobody_else_keeps_a_pupil(
    pupil: Pupil, manager: Person, coach: Person, company: Person, ada: Person
) -> None:
    others = (manager, coach, company, ada, AnonymousUser())

    assert {rules.may_keep(person, pupil).code for person in others} == {"not_your_school"}


def test_who_has_confirmed_is_not_invited_again(
    coordinator: Person, pupil: Pupil, confirmed: Pupil, manager: Person
) -> None:
    assert rules.may_invite(coordinator, pupil)
    assert rules.may_invite(coordinator, confirmed).code == "has_confirmed"
    assert rules.may_invite(manager, pupil).code == "not_your_school"


def test_one_account_is_one_pupil_of_a_school(
    ada: Person, pupil: Pupil, confirmed: Pupil, school: Organisation
) -> None:
    assert rules.may_confirm(ada, pupil)
    assert rules.may_confirm(ada, confirmed).code == "has_confirmed"
    assert confirmed.person is not None
    assert rules.may_confirm(confirmed.person, pupil).code == "other_pupil"
    assert rules.may_confirm(confirmed.person, factories.PupilFactory())


def test_only_the_pupil_leaves(confirmed: Pupil, pupil: Pupil, coordinator: Person) -> None:
    assert confirmed.person is not None
    assert rules.may_leave(confirmed.person, confirmed)
    for person in (coordinator, AnonymousUser()):
        assert rules.may_leave(person, confirmed).code == "not_yourself"
        assert rules.may_leave(person, pupil).code == "not_yourself"
