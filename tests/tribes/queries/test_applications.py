from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tests.tribes.asking import apply
from tribes.enums import RequestState
from tribes.exceptions import NotVisible
from tribes.models import Application, Challenge, Person, Tribe
from tribes.queries import applications


@pytest.fixture
def application(tribe: Tribe, ada: Person) -> Application:
    return apply(tribe, ada)


def test_the_company_sees_what_waits_for_it(application: Application, company: Person) -> None:
    assert list(applications.for_company(company)) == [application]
    assert applications.get_for_answer(company, application.pk) == application

    Application.objects.update(state=RequestState.WITHDRAWN)

    assert not applications.for_company(company).exists()
    assert applications.get_for_answer(company, application.pk) == application


def test_nobody_else_answers(
    application: Application, ada: Person, coach: Person, other_company: Person, manager: Person
) -> None:
    for person in (ada, coach, other_company, manager, AnonymousUser()):
        assert not applications.for_company(person).exists()
        with pytest.raises(NotVisible):
            applications.get_for_answer(person, application.pk)


def test_tribe_company_coach_and_manager_see_applications(
    application: Application, ada: Person, coach: Person, company: Person, manager: Person
) -> None:
    for person in (ada, coach, company, manager):
        assert list(applications.of_tribe(person, application.tribe)) == [application]


def test_strangers_see_no_applications(
    application: Application, cleo: Person, other_coach: Person, other_company: Person
) -> None:
    for person in (cleo, other_coach, other_company, AnonymousUser()):
        assert not applications.of_tribe(person, application.tribe).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_applications_are_listed_in_one_query(
    challenge: Challenge, company: Person, ada: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        apply(factories.TribeFactory(challenge=challenge), ada)

    with django_assert_num_queries(1):
        rows = [
            (str(one.tribe.challenge.edition), str(one.submitted_by))
            for one in applications.for_company(company)
        ]
    assert len(rows) == count


def test_one_application_is_got_by_those_who_read_it(
    application: Application, ada: Person, company: Person, cleo: Person
) -> None:
    assert applications.get_visible(ada, application.pk) == application
    assert applications.get_visible(company, application.pk) == application
    with pytest.raises(NotVisible):
        applications.get_visible(cleo, application.pk)
