import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tribes.models import Person


@pytest.mark.django_db
def test_an_address_is_one_person_whatever_its_case() -> None:
    factories.PersonFactory(email="ada@tribes.test")

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.PersonFactory(email="ADA@tribes.test")


@pytest.mark.django_db
def test_a_new_person_is_no_staff_and_has_no_role() -> None:
    person = Person.objects.create_user("Ada@Tribes.test", "correct horse battery", first_name="A")

    assert person.email == "ada@tribes.test"
    assert person.check_password("correct horse battery")
    assert (person.role, person.is_staff, person.is_superuser) == ("", False, False)


@pytest.mark.django_db
def test_a_superuser_may_use_the_staff_pages() -> None:
    person = Person.objects.create_superuser("root@tribes.test", "x", first_name="Root")

    assert (person.is_staff, person.is_superuser) == (True, True)


def test_people_are_called_by_their_first_name() -> None:
    person = Person(first_name="Ada", last_name="Lovelace", email="ada@tribes.test")

    assert (str(person), person.get_short_name()) == ("Ada", "Ada")
    assert person.get_full_name() == "Ada Lovelace"
    assert str(Person(email="x@tribes.test")) == "x@tribes.test"
