import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tribes.actions import invitations
from tribes.enums import Role
from tribes.models import Invitation, Organisation, Person
from tribes.rules.digests import digest_of

SECRET = "a-secret-of-the-mail"
URL = f"/en/invitations/{SECRET}/"


@pytest.fixture
def invitation(organisation: Organisation, company: Person) -> Invitation:
    row = invitations.invite(
        email="new@tribes.test",
        role=Role.COMPANY,
        organisation=organisation,
        by=company,
        now=timezone.now(),
    )
    Invitation.objects.update(digest=digest_of(SECRET))
    return row


def test_a_visitor_reads_who_invites_and_can_make_an_account(
    client: Client, invitation: Invitation
) -> None:
    page = client.get(URL).content.decode()
    assert "Sanne invites you to work for Pomp &amp; Zoon here" in page
    assert f"/en/account/signup/?next={URL}" in page


def test_looking_accepts_nothing(client: Client, invitation: Invitation) -> None:
    client.force_login(factories.PersonFactory(email="new@tribes.test"))
    assert client.get(URL).status_code == 200
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_the_button_makes_a_colleague(
    client: Client, invitation: Invitation, organisation: Organisation
) -> None:
    person = factories.PersonFactory(email="new@tribes.test")
    client.force_login(person)
    assert client.post(URL, {"accept": "True"})["Location"] == "/en/start/"
    assert organisation.members.filter(person=person).exists()


def test_somebody_else_cannot_use_the_link(
    client: Client, invitation: Invitation, cleo: Person
) -> None:
    client.force_login(cleo)
    assert "another e-mail address" in client.get(URL).content.decode()
    assert client.post(URL, {"accept": "True"}).status_code == 422
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_a_visitor_cannot_accept(client: Client, invitation: Invitation) -> None:
    assert client.post(URL, {"accept": "True"}).status_code == 422
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_a_wrong_link_does_not_exist(client: Client, db: None) -> None:
    assert client.get(URL).status_code == 404


def test_a_colleague_invites_a_colleague(
    client: Client, company: Person, organisation: Organisation
) -> None:
    client.force_login(company)
    address = f"/en/company/organisations/{organisation.slug}/colleagues/"
    answer = client.post(address, {"email": "new@tribes.test"}, follow=True)
    assert "new@tribes.test" in answer.content.decode()


def test_a_wrong_address_is_kept_and_named(
    client: Client, company: Person, organisation: Organisation
) -> None:
    client.force_login(company)
    address = f"/en/company/organisations/{organisation.slug}/colleagues/"
    answer = client.post(address, {"email": "no-address"})
    assert answer.status_code == 422
    assert 'value="no-address"' in answer.content.decode()
    assert not Invitation.objects.exists()


def test_another_company_cannot_invite_here(
    client: Client, other_company: Person, organisation: Organisation
) -> None:
    client.force_login(other_company)
    address = f"/en/company/organisations/{organisation.slug}/colleagues/"
    assert client.post(address, {"email": "new@tribes.test"}).status_code == 404
    assert not Invitation.objects.exists()


def test_a_manager_invites_a_coach(client: Client, manager: Person) -> None:
    client.force_login(manager)
    client.post("/en/manager/invite/", {"email": "new@tribes.test", "role": "coach"})
    assert Invitation.objects.get().role == Role.COACH


@pytest.mark.parametrize("role", ["company", "participant", ""])
def test_a_manager_gives_no_other_role(client: Client, manager: Person, role: str) -> None:
    client.force_login(manager)
    answer = client.post("/en/manager/invite/", {"email": "new@tribes.test", "role": role})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_coach_invites_nobody(client: Client, coach: Person) -> None:
    client.force_login(coach)
    answer = client.post("/en/manager/invite/", {"email": "new@tribes.test", "role": "coach"})
    assert answer.status_code == 403
    assert not Invitation.objects.exists()
