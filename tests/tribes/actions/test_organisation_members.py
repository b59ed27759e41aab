import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import invitations
from tribes.actions import organisation_members as members
from tribes.enums import ChallengeState, OrganisationRole, Role
from tribes.events import AccessChanged
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible
from tribes.models import Challenge, Invitation, Organisation, OrganisationMember, Person, Tribe


@pytest.fixture
def colleague(organisation: Organisation, company: Person) -> Person:
    """A member, who came after the owner."""
    person: Person = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    ).person
    return person


def role_of(person: Person) -> str:
    return OrganisationMember.objects.get(person=person).role


def test_an_owner_makes_a_colleague_an_owner(
    organisation: Organisation, company: Person, colleague: Person
) -> None:
    members.change_role(organisation=organisation, person=colleague, role="owner", by=company)

    assert role_of(colleague) == OrganisationRole.OWNER


def test_one_of_two_owners_becomes_a_member(organisation: Organisation, company: Person) -> None:
    other = factories.OrganisationMemberFactory(organisation=organisation).person

    members.change_role(organisation=organisation, person=other, role="member", by=company)

    assert role_of(other) == OrganisationRole.MEMBER


def test_the_last_owner_stays_an_owner(
    organisation: Organisation, company: Person, colleague: Person
) -> None:
    with pytest.raises(NotAllowed) as refusal:
        members.change_role(organisation=organisation, person=company, role="member", by=company)

    assert refusal.value.rule_code == "last_owner"
    assert role_of(company) == OrganisationRole.OWNER


def test_an_owner_whose_account_is_closed_does_not_count(
    organisation: Organisation, company: Person
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, person__is_active=False)

    with pytest.raises(NotAllowed):
        members.change_role(organisation=organisation, person=company, role="member", by=company)


def test_a_member_makes_nobody_an_owner(
    organisation: Organisation, company: Person, colleague: Person
) -> None:
    with pytest.raises(NotAllowed) as refusal:
        members.change_role(organisation=organisation, person=colleague, role="owner", by=colleague)

    assert refusal.value.rule_code == "owner_only"
    assert role_of(colleague) == OrganisationRole.MEMBER


def test_a_role_that_does_not_exist_is_refused(
    organisation: Organisation, company: Person, colleague: Person
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation)

    with pytest.raises(InvalidValue):
        members.change_role(organisation=organisation, person=colleague, role="king", by=company)

    assert role_of(colleague) == OrganisationRole.MEMBER


def test_an_owner_removes_a_colleague(
    organisation: Organisation, company: Person, colleague: Person
) -> None:
    members.remove(organisation=organisation, person=colleague, by=company)

    assert [row.person for row in organisation.members.all()] == [company]


def test_the_last_owner_is_never_removed(organisation: Organisation, company: Person) -> None:
    with pytest.raises(NotAllowed):
        members.remove(organisation=organisation, person=company, by=company)

    assert organisation.members.count() == 1


def test_who_is_no_colleague_cannot_be_removed(
    organisation: Organisation, company: Person, ada: Person
) -> None:
    with pytest.raises(NotVisible):
        members.remove(organisation=organisation, person=ada, by=company)


@pytest.mark.parametrize("role", ["contact", "created_by"])
def test_who_leaves_hands_open_challenges_over(
    organisation: Organisation, company: Person, colleague: Person, role: str
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, **{role: colleague})

    members.remove(organisation=organisation, person=colleague, successor=company, by=colleague)

    challenge.refresh_from_db()
    assert challenge.contact == company
    assert not organisation.members.filter(person=colleague).exists()


def test_nobody_leaves_an_open_challenge_to_nobody(
    organisation: Organisation, company: Person, colleague: Person, other_company: Person
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, contact=colleague)

    for successor in (None, colleague, other_company):
        with pytest.raises(InvalidValue) as refusal:
            members.remove(
                organisation=organisation, person=colleague, successor=successor, by=company
            )
        assert list(refusal.value.errors) == ["successor"]

    challenge.refresh_from_db()
    assert challenge.contact == colleague
    assert organisation.members.filter(person=colleague).exists()


def test_what_is_over_needs_no_successor(
    organisation: Organisation, company: Person, colleague: Person
) -> None:
    challenge = factories.ChallengeFactory(
        organisation=organisation, contact=colleague, state=ChallengeState.WITHDRAWN
    )

    members.remove(organisation=organisation, person=colleague, by=company)

    assert Challenge.objects.get(pk=challenge.pk).contact == colleague


def test_the_only_owner_who_cannot_log_in_is_followed_by_the_longest_member(
    organisation: Organisation, company: Person, colleague: Person, manager: Person
) -> None:
    factories.OrganisationMemberFactory(organisation=organisation, role=OrganisationRole.MEMBER)
    challenge = factories.ChallengeFactory(organisation=organisation, contact=company)

    members.step_back(organisation=organisation, person=company, by=manager)

    challenge.refresh_from_db()
    assert role_of(colleague) == OrganisationRole.OWNER
    assert challenge.contact == colleague


def test_nobody_is_made_an_owner_while_there_is_another(
    organisation: Organisation, company: Person, colleague: Person, manager: Person
) -> None:
    other = factories.OrganisationMemberFactory(organisation=organisation).person
    challenge = factories.ChallengeFactory(organisation=organisation, contact=company)

    members.step_back(organisation=organisation, person=company, by=manager)

    challenge.refresh_from_db()
    assert role_of(colleague) == OrganisationRole.MEMBER
    assert challenge.contact == other


def owners_of(organisation: Organisation) -> int:
    return organisation.members.filter(role=OrganisationRole.OWNER).count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [members.remove, partial(members.change_role, role="member")])
def test_two_owners_who_act_at_once_leave_one(act: "partial[object]") -> None:
    first = factories.OrganisationMemberFactory()
    second = factories.OrganisationMemberFactory(organisation=first.organisation)

    race(
        partial(
            act,
            organisation=Organisation.objects.get(pk=first.organisation_id),
            person=gone.person,
            by=by.person,
        )
        for gone, by in ((first, first), (second, second))
    )

    assert owners_of(first.organisation) == 1


def test_who_was_removed_loses_open_workspaces(
    working: Tribe, organisation: Organisation, company: Person, colleague: Person, told: Told
) -> None:
    remove = partial(members.remove, organisation=organisation, by=company)
    heard = told(lambda: remove(person=colleague))

    assert heard == [AccessChanged(person_id=colleague.pk, tribe_id=working.pk)]


@pytest.fixture
def link(organisation: Organisation, colleague: Person, now: datetime.datetime) -> Invitation:
    """From the colleague, to an address that may be their own."""
    return invitations.invite(
        email="second@tribes.test",
        role=Role.COMPANY,
        organisation=organisation,
        by=colleague,
        now=now,
    )


def test_links_of_a_removed_colleague_end_with_their_place(
    organisation: Organisation, company: Person, colleague: Person, link: Invitation
) -> None:
    members.remove(organisation=organisation, person=colleague, by=company)

    assert not Invitation.objects.exists()


def test_links_of_somebody_else_stay(
    organisation: Organisation, company: Person, link: Invitation
) -> None:
    other = factories.OrganisationMemberFactory(organisation=organisation).person

    members.remove(organisation=organisation, person=other, by=company)

    assert Invitation.objects.get() == link


def test_links_that_make_an_owner_end_with_the_ownership(
    organisation: Organisation,
    company: Person,
    colleague: Person,
    link: Invitation,
    now: datetime.datetime,
) -> None:
    members.change_role(organisation=organisation, person=colleague, role="owner", by=company)
    invitations.invite(
        email="third@tribes.test",
        role=Role.COMPANY,
        organisation=organisation,
        organisation_role=OrganisationRole.OWNER,
        by=colleague,
        now=now,
    )

    members.change_role(organisation=organisation, person=colleague, role="member", by=company)

    assert Invitation.objects.get() == link


def test_links_of_a_closed_account_end(
    organisation: Organisation,
    company: Person,
    colleague: Person,
    manager: Person,
    link: Invitation,
) -> None:
    members.step_back(organisation=organisation, person=colleague, by=manager)

    assert not Invitation.objects.exists()
