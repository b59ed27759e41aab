from functools import partial

import pytest

from tests import factories
from tests.tribes.racing import race
from tribes.actions import organisation_members, people
from tribes.enums import Role
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Organisation, OrganisationMember, Person
from tribes.queries import organisations


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


def test_who_follows_the_only_owner_is_the_longest_member(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    heirs = [
        factories.OrganisationMemberFactory(organisation=organisation, role="member")
        for _ in range(2)
    ]

    people.deactivate(person=company, by=manager)

    company.refresh_from_db()
    owners = organisation.members.filter(role="owner", person__is_active=True)
    assert not company.is_active
    assert [owner.person for owner in owners] == [heirs[0].person]


def test_an_organisation_without_another_person_is_left_without_an_owner(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    people.deactivate(person=company, by=manager)

    assert organisations.get_for_staff(manager, organisation.slug).owner_count == 0


def test_a_coach_who_leaves_hands_over(coach: Person, other_coach: Person, manager: Person) -> None:
    tribe = factories.TribeFactory(coach=coach)

    people.deactivate(person=coach, successor=other_coach, by=manager)

    coach.refresh_from_db()
    tribe.refresh_from_db()
    assert not coach.is_active
    assert tribe.coach == other_coach


def test_a_manager_who_leaves_hands_over(manager: Person) -> None:
    leaver = factories.ManagerFactory()
    edition = factories.EditionFactory(manager=leaver)

    people.deactivate(person=leaver, by=manager)

    leaver.refresh_from_db()
    edition.refresh_from_db()
    assert not leaver.is_active
    assert edition.manager == manager


def test_accounts_are_closed_by_another_and_only_by_a_manager(
    company: Person, manager: Person, coach: Person, ada: Person
) -> None:
    attempts = [
        (company, company),
        (company, coach),
        (coach, coach),
        (ada, manager),
        (manager, manager),
    ]
    for person, by in attempts:
        with pytest.raises(NotAllowed):
            people.deactivate(person=person, by=by)

    assert not Person.objects.filter(
        pk__in=[person.pk for person, _by in attempts], is_active=False
    ).exists()


@pytest.mark.django_db(transaction=True)
def test_an_owner_who_is_closed_while_the_other_leaves_is_not_the_last() -> None:
    first = factories.OrganisationMemberFactory()
    second = factories.OrganisationMemberFactory(organisation=first.organisation)
    third = factories.OrganisationMemberFactory(organisation=first.organisation, role="member")
    manager = factories.ManagerFactory()

    race(
        [
            partial(people.deactivate, person=Person.objects.get(pk=first.person_id), by=manager),
            partial(
                organisation_members.remove,
                organisation=Organisation.objects.get(pk=first.organisation_id),
                person=second.person,
                by=second.person,
            ),
        ]
    )

    owners = OrganisationMember.objects.filter(role="owner", person__is_active=True)
    assert owners.exists(), third
