import pytest

from tests import factories
from tribes.actions import people
from tribes.enums import Role
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Person


@pytest.fixture
def newcomer(db: None) -> Person:
    person: Person = factories.PersonFactory()
    return person


def test_a_newcomer_says_who_they_are(newcomer: Person) -> None:
    people.choose_role(person=newcomer, role=Role.COMPANY, by=newcomer)

    newcomer.refresh_from_db()
    assert newcomer.role == Role.COMPANY
    assert AuditEntry.objects.get().data == {"role": "company"}


def test_nobody_makes_themselves_a_manager(newcomer: Person) -> None:
    with pytest.raises(NotAllowed):
        people.choose_role(person=newcomer, role=Role.MANAGER, by=newcomer)

    newcomer.refresh_from_db()
    assert newcomer.role == ""
    assert not AuditEntry.objects.exists()


def test_a_second_tab_does_not_choose_again(newcomer: Person) -> None:
    other_tab = Person.objects.get(pk=newcomer.pk)
    people.choose_role(person=newcomer, role=Role.COMPANY, by=newcomer)

    with pytest.raises(NotAllowed):
        people.choose_role(person=other_tab, role=Role.PARTICIPANT, by=other_tab)

    newcomer.refresh_from_db()
    assert newcomer.role == Role.COMPANY


def test_people_change_their_own_name(ada: Person) -> None:
    people.rename(person=ada, first_name=" Adá ", last_name="L.", language="nl", by=ada)

    ada.refresh_from_db()
    assert (ada.first_name, ada.last_name, ada.language) == ("Adá", "L.", "nl")


@pytest.mark.parametrize(
    ("field", "value"), [("first_name", ""), ("last_name", "x" * 81), ("language", "fr")]
)
def test_a_bad_name_is_refused_by_field(ada: Person, field: str, value: str) -> None:
    values = {"first_name": "Ada", "last_name": "", "language": "en", field: value}

    with pytest.raises(InvalidValue) as caught:
        people.rename(person=ada, by=ada, **values)

    assert list(caught.value.errors) == [field]


def test_nobody_renames_somebody_else(ada: Person, manager: Person) -> None:
    with pytest.raises(NotAllowed):
        people.rename(person=ada, first_name="X", last_name="", language="nl", by=manager)

    ada.refresh_from_db()
    assert ada.first_name == "Ada"
