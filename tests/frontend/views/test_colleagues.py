import pytest
from django.test import Client

from tests import factories
from tribes.enums import OrganisationRole
from tribes.models import Organisation, OrganisationMember, Person


@pytest.fixture
def colleague(organisation: Organisation, company: Person) -> OrganisationMember:
    row: OrganisationMember = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    )
    return row


def address(member: OrganisationMember, what: str) -> str:
    slug = member.organisation.slug
    return f"/en/company/organisations/{slug}/colleagues/{member.person_id}/{what}/"


def test_an_owner_makes_an_owner(
    client: Client, company: Person, colleague: OrganisationMember
) -> None:
    client.force_login(company)
    client.post(address(colleague, "role"), {"role": "owner"})
    colleague.refresh_from_db()
    assert colleague.role == OrganisationRole.OWNER


def test_a_member_changes_no_roles(client: Client, colleague: OrganisationMember) -> None:
    client.force_login(colleague.person)
    assert client.post(address(colleague, "role"), {"role": "owner"}).status_code == 403
    colleague.refresh_from_db()
    assert colleague.role == OrganisationRole.MEMBER


def test_who_leaves_is_asked_who_takes_over(
    client: Client, company: Person, colleague: OrganisationMember
) -> None:
    challenge = factories.ChallengeFactory(
        organisation=colleague.organisation, contact=colleague.person, title="The pump stops"
    )
    heir = OrganisationMember.objects.get(person=company)
    client.force_login(colleague.person)

    assert "The pump stops" in client.get(address(colleague, "remove")).content.decode()
    assert client.post(address(colleague, "remove")).status_code == 422
    assert client.post(address(colleague, "remove"), {"successor": heir.pk}).status_code == 302
    challenge.refresh_from_db()
    assert challenge.contact == company
    assert not OrganisationMember.objects.filter(pk=colleague.pk).exists()


def test_who_has_nothing_open_just_leaves(client: Client, colleague: OrganisationMember) -> None:
    client.force_login(colleague.person)
    assert client.post(address(colleague, "remove")).status_code == 302
    assert not OrganisationMember.objects.filter(pk=colleague.pk).exists()


def test_the_last_owner_cannot_leave(
    client: Client, company: Person, colleague: OrganisationMember
) -> None:
    owner = OrganisationMember.objects.get(person=company)
    client.force_login(company)
    assert client.post(address(owner, "remove")).status_code == 403
    assert OrganisationMember.objects.filter(pk=owner.pk).exists()


def test_another_company_finds_nobody(
    client: Client, other_company: Person, colleague: OrganisationMember
) -> None:
    client.force_login(other_company)
    assert client.get(address(colleague, "remove")).status_code == 404
    assert client.post(address(colleague, "role"), {"role": "owner"}).status_code == 404
    colleague.refresh_from_db()
    assert colleague.role == OrganisationRole.MEMBER
