from django.contrib.auth.models import AnonymousUser

from tests import factories
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
