import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.enums import OrganisationKind, OrganisationRole, Role
from tribes.models import Invitation, Organisation, Person
from tribes.rules import invitations as rules
from tribes.rules.invitations import OBSERVING_KINDS, may_invite, may_invite_owner


def invitation_for(person: Person, role: Role, by: Person) -> Invitation:
    return Invitation(
        email=person.email,
        role=role,
        invited_by=by,
        expires_at=timezone.now() + datetime.timedelta(days=1),
    )


def test_colleagues_invite_colleagues(
    organisation: Organisation, company: Person, other_company: Person, manager: Person
) -> None:
    assert rules.may_invite(company, Role.COMPANY, organisation)
    assert not rules.may_invite(other_company, Role.COMPANY, organisation)
    assert not rules.may_invite(manager, Role.COMPANY, organisation)
    assert not rules.may_invite(company, Role.COMPANY, None)


@pytest.mark.parametrize("role", [Role.COACH, Role.MANAGER])
def test_managers_invite_coaches_and_managers(
    role: Role, manager: Person, coach: Person, organisation: Organisation
) -> None:
    assert rules.may_invite(manager, role, None)
    assert not rules.may_invite(coach, role, None)
    assert rules.may_invite(manager, role, organisation).code == "role_not_invited"


def test_nobody_invites_a_participant(manager: Person) -> None:
    assert rules.may_invite(manager, Role.PARTICIPANT, None).code == "role_not_invited"


def test_a_visitor_logs_in_first(manager: Person, cleo: Person) -> None:
    invitation = invitation_for(cleo, Role.COACH, manager)

    assert rules.may_accept(AnonymousUser(), invitation, timezone.now()).code == "log_in"


def test_an_invitation_expires(manager: Person, cleo: Person) -> None:
    invitation = invitation_for(cleo, Role.COACH, manager)

    assert rules.may_accept(cleo, invitation, invitation.expires_at).code == "invitation_expired"


def test_a_forwarded_link_opens_nothing(manager: Person, cleo: Person, ben: Person) -> None:
    invitation = invitation_for(cleo, Role.MANAGER, manager)

    assert rules.may_accept(ben, invitation, timezone.now()).code == "other_address"


def test_the_case_of_an_address_does_not_matter(manager: Person, cleo: Person) -> None:
    invitation = invitation_for(cleo, Role.COACH, manager)
    invitation.email = "CLEO@tribes.test"

    assert rules.may_accept(cleo, invitation, timezone.now())


def test_a_role_in_use_is_not_replaced(manager: Person, cleo: Person, coach: Person) -> None:
    factories.MembershipFactory(person=cleo)

    for person in (cleo, coach):
        invitation = invitation_for(person, Role.MANAGER, manager)
        assert rules.may_accept(person, invitation, timezone.now()).code == "other_role"


def test_a_participant_who_did_not_begin_may_become_a_coach(manager: Person, cleo: Person) -> None:
    assert rules.may_accept(cleo, invitation_for(cleo, Role.COACH, manager), timezone.now())


def test_a_coordinator_is_invited_by_a_manager_or_a_colleague(
    school: Organisation, coordinator: Person, manager: Person, coach: Person
) -> None:
    assert rules.may_invite(manager, Role.COORDINATOR, school)
    assert rules.may_invite(coordinator, Role.COORDINATOR, school)
    assert not rules.may_invite(coach, Role.COORDINATOR, school)
    assert not rules.may_invite(coordinator, Role.COORDINATOR, factories.SchoolFactory())
    assert not rules.may_invite(manager, Role.COORDINATOR, None)


def test_a_coordinator_belongs_to_a_school(manager: Person, organisation: Organisation) -> None:
    assert rules.may_invite(manager, Role.COORDINATOR, organisation).code == "not_a_school"


def test_pupils_are_invited_by_their_school_alone(
    school: Organisation, coordinator: Person, manager: Person
) -> None:
    assert rules.may_invite(coordinator, Role.PARTICIPANT, school)
    assert not rules.may_invite(manager, Role.PARTICIPANT, school)
    assert not rules.may_invite(coordinator, Role.PARTICIPANT, factories.SchoolFactory())
    assert rules.may_invite(coordinator, Role.PARTICIPANT, None).code == "role_not_invited"


def test_a_pupil_comes_with_the_account_they_have(
    ada: Person, cleo: Person, coordinator: Person, school: Organisation
) -> None:
    invitation = invitation_for(cleo, Role.PARTICIPANT, coordinator)
    invitation.organisation = school

    assert rules.may_accept(ada, invitation, timezone.now())
    invitation.role = Role.COORDINATOR
    assert rules.may_accept(ada, invitation, timezone.now()).code == "other_address"


def test_only_an_owner_invites_an_owner(organisation: Organisation, company: Person) -> None:
    colleague = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    ).person
    owner = OrganisationRole.OWNER

    assert rules.may_invite(company, Role.COMPANY, organisation, owner)
    assert rules.may_invite(colleague, Role.COMPANY, organisation, OrganisationRole.MEMBER)
    assert rules.may_invite(colleague, Role.COMPANY, organisation, owner).code == "owner_only"


@pytest.mark.parametrize("kind", OrganisationKind)
def test_observers_are_of_a_government_or_a_network(
    organisation: Organisation, manager: Person, coach: Person, kind: OrganisationKind
) -> None:
    organisation.kind = kind

    verdict = rules.may_invite(manager, Role.OBSERVER, organisation)
    assert bool(verdict) == (kind in OBSERVING_KINDS)
    assert rules.may_invite(coach, Role.OBSERVER, organisation).code == "manager_only"


def test_a_manager_invites_the_owner_of_a_company_that_has_none(
    manager: Person, coach: Person, organisation: Organisation, company: Person
) -> None:
    assert may_invite_owner(manager, organisation).code == "has_owner"
    owner = OrganisationRole.OWNER
    assert may_invite(manager, Role.COMPANY, organisation, owner).code == "has_owner"

    Person.objects.filter(pk=company.pk).update(is_active=False)

    assert may_invite(manager, Role.COMPANY, organisation, owner)
    assert not may_invite(manager, Role.COMPANY, organisation, OrganisationRole.MEMBER)
    assert not may_invite(coach, Role.COMPANY, organisation, owner)
    assert not may_invite(manager, Role.COMPANY, None, owner)


@pytest.mark.parametrize("kind", ["school", "government", "network"])
def test_only_a_company_gets_an_owner_from_a_manager(
    manager: Person, kind: str, organisation: Organisation
) -> None:
    other = factories.OrganisationFactory(kind=kind)

    assert may_invite_owner(manager, other).code == "has_owner"
