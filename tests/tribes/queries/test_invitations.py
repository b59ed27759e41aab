import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.enums import Role
from tribes.exceptions import NotVisible
from tribes.models import Invitation, Organisation, Person
from tribes.queries import invitations
from tribes.rules.digests import digest_of


@pytest.fixture
def invitation(company: Person, organisation: Organisation, now: datetime.datetime) -> Invitation:
    return Invitation.objects.create(
        email="new@tribes.test",
        role=Role.COMPANY,
        organisation=organisation,
        digest=digest_of("secret"),
        invited_by=company,
        expires_at=now + datetime.timedelta(days=1),
    )


def test_a_link_is_found_by_its_secret(invitation: Invitation) -> None:
    assert invitations.by_secret(AnonymousUser(), "secret") == invitation


@pytest.mark.parametrize("secret", ["", "wrong", "\ud800"])
def test_another_secret_finds_nothing(invitation: Invitation, secret: str) -> None:
    with pytest.raises(NotVisible):
        invitations.by_secret(AnonymousUser(), secret)


def test_colleagues_see_what_is_open(
    invitation: Invitation,
    organisation: Organisation,
    company: Person,
    other_company: Person,
    manager: Person,
    now: datetime.datetime,
) -> None:
    assert list(invitations.open_of(company, organisation, now)) == [invitation]
    for viewer in (other_company, manager, AnonymousUser()):
        assert not invitations.open_of(viewer, organisation, now).exists()


def test_accepted_and_expired_invitations_are_not_open(
    invitation: Invitation, organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    assert not invitations.open_of(company, organisation, invitation.expires_at).exists()

    Invitation.objects.update(accepted_at=now)
    assert not invitations.open_of(company, organisation, now).exists()


def test_managers_see_open_invitations_of_staff(
    invitation: Invitation, manager: Person, company: Person, now: datetime.datetime
) -> None:
    assert not invitations.open_for_staff(manager, now).exists()

    Invitation.objects.update(organisation=None, role=Role.COACH)
    assert list(invitations.open_for_staff(manager, now)) == [invitation]
    assert not invitations.open_for_staff(company, now).exists()


def test_managers_see_how_many_pupils_of_each_school_have_not_confirmed(
    school: Organisation, coordinator: Person, manager: Person, now: datetime.datetime
) -> None:
    other = factories.SchoolFactory(name="Vakschool")
    for where in (school, school, other):
        factories.InvitationFactory(role=Role.PARTICIPANT, organisation=where)
    factories.InvitationFactory(role=Role.PARTICIPANT, organisation=school, accepted_at=now)
    factories.InvitationFactory(role=Role.PARTICIPANT, organisation=school, expires_at=now)
    factories.InvitationFactory(role=Role.COORDINATOR, organisation=school)

    rows = invitations.of_pupils(manager, now)

    assert [(row.name, row.pupils) for row in rows] == [("College De Klep", 2), ("Vakschool", 1)]
    assert rows[0].since < rows[0].until
    assert invitations.of_pupils(coordinator, now) == []


def test_who_keeps_a_school_sees_who_was_invited(
    school: Organisation, coordinator: Person, manager: Person, coach: Person
) -> None:
    now = timezone.now()
    sent = factories.InvitationFactory(role=Role.COORDINATOR, organisation=school)
    factories.InvitationFactory(role=Role.PARTICIPANT, organisation=school)

    for viewer in (coordinator, manager):
        assert list(invitations.open_of_coordinators(viewer, school, now)) == [sent]
    assert not invitations.open_of_coordinators(coach, school, now).exists()
