from functools import partial

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests import factories
from tests.tribes.racing import race
from tribes.actions import registrations, schools
from tribes.enums import OrganisationKind
from tribes.exceptions import InvalidValue
from tribes.models import Organisation, Person


@pytest.mark.parametrize(("name", "number"), [("kvk", "12345678"), ("brin", "01AB")])
def test_a_number_that_is_taken_is_named(db: None, name: str, number: str) -> None:
    factories.OrganisationFactory(**{name: number})

    second = Organisation(name="Second", slug="second", verified_at=timezone.now())
    second.verified_by = factories.ManagerFactory()
    setattr(second, name, number)

    with pytest.raises(InvalidValue) as caught:
        registrations.save(second)

    assert list(caught.value.errors) == [name]
    assert not Organisation.objects.filter(slug="second").exists()


def test_another_clash_is_not_called_a_number(db: None) -> None:
    first = factories.OrganisationFactory(kvk="", brin="")

    with pytest.raises(IntegrityError):
        registrations.save(Organisation(name="Second", slug=first.slug))


def test_organisations_without_a_number_do_not_clash(db: None) -> None:
    factories.OrganisationFactory(kvk="", brin="")

    registrations.save(Organisation(name="Second", slug="second"))

    assert Organisation.objects.filter(slug="second").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_schools_at_once_one_gets_the_number() -> None:
    manager: Person = factories.ManagerFactory()
    create = partial(schools.create, place="Velsen", brin="01AB", by=manager)

    results = race(partial(create, name=f"School {number}") for number in range(4))

    assert sum(isinstance(result, InvalidValue) for result in results) == 3
    assert Organisation.objects.filter(kind=OrganisationKind.SCHOOL, brin="01AB").count() == 1
