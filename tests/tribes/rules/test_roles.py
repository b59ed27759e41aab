from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import OrganisationRole
from tribes.models import Organisation, Person
from tribes.rules import roles


def test_everybody_has_one_role(
    ada: Person, coach: Person, manager: Person, company: Person
) -> None:
    tests = (roles.is_participant, roles.is_coach, roles.is_manager, roles.is_company)
    table = [[test(person) for test in tests] for person in (ada, coach, manager, company)]

    assert table == [[row == column for column in range(4)] for row in range(4)]


def test_only_an_observer_observes(
    ada: Person, coach: Person, manager: Person, company: Person
) -> None:
    assert roles.is_observer(factories.ObserverFactory())
    assert not any(roles.is_observer(person) for person in (ada, coach, manager, company))


def test_a_visitor_has_no_role(organisation: Organisation) -> None:
    visitor = AnonymousUser()

    assert not roles.is_manager(visitor)
    assert not roles.acts_for(visitor, organisation)
    assert roles.id_of(visitor) == 0


def test_somebody_who_was_shut_out_has_no_role(manager: Person) -> None:
    manager.is_active = False

    assert not roles.is_manager(manager)


def test_a_colleague_acts_for_their_own_organisation_only(
    organisation: Organisation, company: Person, other_company: Person
) -> None:
    assert roles.acts_for(company, organisation)
    assert not roles.acts_for(other_company, organisation)


def test_a_member_with_another_role_does_not_act(organisation: Organisation, ada: Person) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, person=ada)

    assert not roles.acts_for(ada, organisation)


def test_only_an_owner_owns(organisation: Organisation, company: Person) -> None:
    member = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    )

    assert roles.owns(company, organisation)
    assert not roles.owns(member.person, organisation)


def test_a_coordinator_looks_after_the_schools_they_belong_to(
    school: Organisation, organisation: Organisation, coordinator: Person, company: Person
) -> None:
    other = factories.SchoolFactory()
    for member in (company, factories.CoordinatorFactory()):
        factories.OrganisationMemberFactory(organisation=other, person=member)

    assert roles.coordinates(coordinator, school)
    assert not roles.coordinates(coordinator, other)
    assert not roles.coordinates(company, other)
