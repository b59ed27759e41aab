import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Person
from tribes.queries import people


def test_a_manager_sees_the_staff(manager: Person, coach: Person, other_coach: Person) -> None:
    factories.CoachFactory(is_active=False)

    assert list(people.coaches(manager)) == [coach, other_coach]
    assert list(people.managers(manager)) == [manager]


def test_others_see_nobody(ada: Person, company: Person, coach: Person, manager: Person) -> None:
    for viewer in (ada, company, coach, AnonymousUser()):
        assert not people.coaches(viewer).exists()
        assert not people.managers(viewer).exists()


def test_staff_are_the_others_and_for_managers_only(
    manager: Person, coach: Person, ada: Person
) -> None:
    other = factories.ManagerFactory()

    assert list(people.staff(manager)) == [coach, other]
    assert people.get_staff(manager, coach.pk) == coach
    for viewer in (coach, ada, AnonymousUser()):
        assert not people.staff(viewer).exists()
    with pytest.raises(NotVisible):
        people.get_staff(manager, ada.pk)


def test_a_participant_is_found_by_who_knows_the_address(
    manager: Person, coach: Person, ada: Person
) -> None:
    assert people.participant_with(manager, f" {ada.email.upper()} ") == ada
    assert people.participant_with(manager, coach.email) is None
    assert people.participant_with(coach, ada.email) is None
