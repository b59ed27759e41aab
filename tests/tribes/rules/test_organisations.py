from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import OrganisationKind, OrganisationRole
from tribes.models import Organisation, Person
from tribes.rules import organisations as rules


def colleague(organisation: Organisation, role: OrganisationRole) -> Person:
    person: Person = factories.OrganisationMemberFactory(
        organisation=organisation, role=role
    ).person
    return person


def test_only_people_of_a_company_add_an_organisation(company: Person, ada: Person) -> None:
    assert rules.may_create(company)
    assert rules.may_create(ada).code == "company_only"
    assert not rules.may_create(AnonymousUser())


def test_only_colleagues_update(
    organisation: Organisation, company: Person, other_company: Person, manager: Person
) -> None:
    assert rules.may_update(company, organisation)
    assert not rules.may_update(other_company, organisation)
    assert not rules.may_update(manager, organisation)


def test_colleagues_and_managers_see_who_the_members_are(
    organisation: Organisation, company: Person, manager: Person, other_company: Person, ada: Person
) -> None:
    assert rules.may_see_members(company, organisation)
    assert rules.may_see_members(manager, organisation)
    assert not rules.may_see_members(other_company, organisation)
    assert not rules.may_see_members(ada, organisation)


def test_an_owner_removes_a_colleague(organisation: Organisation, company: Person) -> None:
    member = colleague(organisation, OrganisationRole.MEMBER)

    assert rules.may_remove_member(company, organisation, member)
    assert rules.may_remove_member(member, organisation, company).code == "owner_only"


def test_a_member_may_step_out(organisation: Organisation, company: Person) -> None:
    member = colleague(organisation, OrganisationRole.MEMBER)

    assert rules.may_remove_member(member, organisation, member)


def test_the_last_owner_stays(organisation: Organisation, company: Person) -> None:
    colleague(organisation, OrganisationRole.MEMBER)

    assert rules.may_remove_member(company, organisation, company).code == "last_owner"


def test_one_of_two_owners_may_go(organisation: Organisation, company: Person) -> None:
    colleague(organisation, OrganisationRole.OWNER)

    assert rules.may_remove_member(company, organisation, company)


def test_only_a_manager_verifies_and_once(
    organisation: Organisation, manager: Person, company: Person
) -> None:
    assert rules.may_verify(company, organisation).code == "manager_only"
    assert rules.may_verify(manager, organisation).code == "already_verified"
    assert rules.may_take_back(manager, organisation)
    assert rules.may_take_back(company, organisation).code == "manager_only"


def test_what_is_not_verified_says_so(manager: Person) -> None:
    organisation = factories.OrganisationFactory(unverified=True)

    assert rules.is_verified(organisation).code == "organisation_unverified"
    assert rules.may_verify(manager, organisation)
    assert rules.may_take_back(manager, organisation).code == "organisation_unverified"


def test_a_manager_refuses_a_name_that_somebody_asks_for(
    organisation: Organisation, manager: Person, company: Person
) -> None:
    assert rules.may_refuse_name(manager, organisation).code == "no_new_name"
    organisation.wanted_name = "Royal Airline"

    assert rules.may_refuse_name(manager, organisation)
    assert rules.may_refuse_name(company, organisation).code == "manager_only"
    organisation.verified_at = None
    assert rules.may_refuse_name(manager, organisation).code == "organisation_unverified"


def test_owners_change_roles(organisation: Organisation, company: Person) -> None:
    member = colleague(organisation, OrganisationRole.MEMBER)

    assert rules.may_change_role(company, organisation, member, "owner")
    assert rules.may_change_role(member, organisation, member, "owner").code == "owner_only"
    assert rules.may_change_role(company, organisation, company, "member").code == "last_owner"


def test_only_an_observer_holds_an_organisation_in_its_municipality(
    organisation: Organisation, company: Person
) -> None:
    """Not a colleague with another role, and not an observer of somebody else."""
    factories.OrganisationMemberFactory(person=factories.ObserverFactory())
    assert rules.may_move(organisation)

    factories.OrganisationMemberFactory(
        organisation=organisation, person=factories.ObserverFactory()
    )
    assert rules.may_move(organisation).code == "has_observers"


def test_an_organisation_is_known_in_public_once_it_published_or_became_a_partner(
    organisation: Organisation,
) -> None:
    factories.ChallengeFactory(organisation=organisation)
    factories.ChallengeFactory(published=True)
    assert not rules.stands_in_public(organisation)

    factories.ChallengeFactory(organisation=organisation, published=True)
    assert rules.stands_in_public(organisation)
    partner = factories.PartnerMembershipFactory().organisation
    assert rules.stands_in_public(partner)


def test_a_manager_adds_all_but_schools_and_nobody_else_does(
    manager: Person, company: Person, ada: Person
) -> None:
    for kind in rules.KINDS_TO_ADD:
        assert rules.may_add(manager, kind)
        for person in (company, ada, AnonymousUser()):
            assert not rules.may_add(person, kind)
    assert not rules.may_add(manager, OrganisationKind.SCHOOL)
