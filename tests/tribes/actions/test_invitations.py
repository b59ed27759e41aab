import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import invitations
from tribes.enums import AgeBand, OrganisationRole, Role
from tribes.events import Event, PersonInvited
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed, NotVisible, TooOften
from tribes.models import (
    AnswerClock,
    Invitation,
    Organisation,
    OrganisationMember,
    OutgoingMail,
    Person,
)
from tribes.rules import invitations as rules
from tribes.rules.digests import digest_of
from tribes.rules.mailed_links import MOST_OF_UNVERIFIED, MOST_TO_MAILBOX
from tribes.rules.roles import acts_for


def secret_of(heard: list[Event]) -> str:
    event = next(event for event in heard if isinstance(event, PersonInvited))
    return rules.secret_of(Invitation.objects.get(pk=event.invitation_id))


@pytest.fixture
def newcomer(db: None) -> Person:
    person: Person = factories.PersonFactory(email="new@tribes.test")
    return person


@pytest.fixture
def secret(
    told: Told,
    organisation: Organisation,
    company: Person,
    newcomer: Person,
    now: datetime.datetime,
) -> str:
    """Of an invitation of the newcomer as a colleague."""
    return secret_of(
        told(
            lambda: invitations.invite(
                email="New@Tribes.test",
                role=Role.COMPANY,
                organisation=organisation,
                by=company,
                now=now,
            )
        )
    )


def test_only_the_digest_of_the_link_is_stored(secret: str, now: datetime.datetime) -> None:
    invitation = Invitation.objects.get()

    assert invitation.digest == digest_of(secret)
    assert invitation.email == "new@tribes.test"
    assert invitation.expires_at == now + datetime.timedelta(days=14)


def test_a_colleague_joins_by_the_link(
    secret: str, newcomer: Person, organisation: Organisation, now: datetime.datetime
) -> None:
    invitation = invitations.accept(secret=secret, by=newcomer, now=now)

    newcomer.refresh_from_db()
    member = OrganisationMember.objects.get(person=newcomer)
    assert newcomer.role == Role.COMPANY
    assert (member.organisation, member.role) == (organisation, OrganisationRole.MEMBER)
    assert (invitation.accepted_by, invitation.accepted_at) == (newcomer, now)


def test_a_coach_is_invited_by_a_manager(
    told: Told, manager: Person, newcomer: Person, now: datetime.datetime
) -> None:
    invite = partial(
        invitations.invite, email=newcomer.email, organisation=None, by=manager, now=now
    )
    secret = secret_of(told(lambda: invite(role=Role.COACH)))

    invitations.accept(secret=secret, by=newcomer, now=now)

    newcomer.refresh_from_db()
    assert newcomer.role == Role.COACH


def test_an_invitation_is_accepted_once(
    secret: str, newcomer: Person, now: datetime.datetime
) -> None:
    invitations.accept(secret=secret, by=newcomer, now=now)

    with pytest.raises(AlreadyAnswered):
        invitations.accept(secret=secret, by=newcomer, now=now)


def test_somebody_else_cannot_use_the_link(
    secret: str, ada: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        invitations.accept(secret=secret, by=ada, now=now)

    ada.refresh_from_db()
    assert ada.role == Role.PARTICIPANT
    assert Invitation.objects.get().accepted_at is None


def test_a_late_answer_changes_nothing(
    secret: str, newcomer: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        invitations.accept(secret=secret, by=newcomer, now=now + datetime.timedelta(days=14))

    assert not OrganisationMember.objects.filter(person=newcomer).exists()


@pytest.mark.parametrize("wrong", ["", "x", "\x00"])
def test_a_link_that_does_not_exist_is_not_found(
    newcomer: Person, now: datetime.datetime, wrong: str
) -> None:
    with pytest.raises(NotVisible):
        invitations.accept(secret=wrong, by=newcomer, now=now)


def test_a_new_link_replaces_the_one_before(
    secret: str,
    told: Told,
    organisation: Organisation,
    company: Person,
    newcomer: Person,
    now: datetime.datetime,
) -> None:
    invitations.invite(
        email=newcomer.email, role=Role.COMPANY, organisation=organisation, by=company, now=now
    )

    with pytest.raises(NotVisible):
        invitations.accept(secret=secret, by=newcomer, now=now)
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "sanne@tribes.test"])
def test_an_address_must_be_one_of_somebody_new(
    organisation: Organisation, company: Person, now: datetime.datetime, email: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        invitations.invite(
            email=email, role=Role.COMPANY, organisation=organisation, by=company, now=now
        )

    assert list(caught.value.errors) == ["email"]
    assert not Invitation.objects.exists()


def test_a_stranger_invites_nobody(
    organisation: Organisation, other_company: Person, now: datetime.datetime, told: Told
) -> None:
    def invite() -> None:
        with pytest.raises(NotAllowed):
            invitations.invite(
                email="x@tribes.test",
                role=Role.COMPANY,
                organisation=organisation,
                by=other_company,
                now=now,
            )

    assert told(invite) == []
    assert not Invitation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_link_clicked_twice_at_once_is_accepted_once(now: datetime.datetime) -> None:
    member = factories.OrganisationMemberFactory()
    person = factories.PersonFactory()
    Invitation.objects.create(
        email=person.email,
        role=Role.COMPANY,
        organisation=member.organisation,
        digest=digest_of("secret"),
        invited_by=member.person,
        expires_at=now + datetime.timedelta(days=1),
    )

    results = race(
        partial(invitations.accept, secret="secret", by=Person.objects.get(pk=person.pk), now=now)
        for _ in range(4)
    )

    assert sum(isinstance(result, AlreadyAnswered) for result in results) == 3
    assert OrganisationMember.objects.filter(person=person).count() == 1


def test_a_colleague_is_invited_as_an_owner(
    told: Told,
    organisation: Organisation,
    company: Person,
    newcomer: Person,
    now: datetime.datetime,
) -> None:
    invite = partial(invitations.invite, organisation=organisation, by=company, now=now)
    role = OrganisationRole.OWNER
    secret = secret_of(
        told(lambda: invite(email=newcomer.email, role=Role.COMPANY, organisation_role=role))
    )

    invitations.accept(secret=secret, by=newcomer, now=now)

    assert OrganisationMember.objects.get(person=newcomer).role == role


def test_a_member_invites_no_owner(
    organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    OrganisationMember.objects.filter(person=company).update(role=OrganisationRole.MEMBER)

    with pytest.raises(NotAllowed):
        invitations.invite(
            email="x@tribes.test",
            role=Role.COMPANY,
            organisation=organisation,
            organisation_role=OrganisationRole.OWNER,
            by=company,
            now=now,
        )

    assert not Invitation.objects.exists()


def test_an_observer_belongs_to_the_organisation_and_acts_for_nobody(
    told: Told, newcomer: Person, manager: Person, now: datetime.datetime
) -> None:
    municipality = factories.OrganisationFactory(kind="government")
    invite = partial(invitations.invite, organisation=municipality, by=manager, now=now)
    secret = secret_of(told(lambda: invite(email=newcomer.email, role=Role.OBSERVER)))

    invitations.accept(secret=secret, by=newcomer, now=now)

    assert newcomer.role == Role.OBSERVER
    assert municipality.members.get().person == newcomer
    assert not acts_for(newcomer, municipality)


def test_a_company_has_no_observers(
    organisation: Organisation, company: Person, manager: Person, now: datetime.datetime
) -> None:
    municipality = factories.OrganisationFactory(kind="government")

    for place, by in ((organisation, manager), (municipality, company), (None, manager)):
        with pytest.raises(NotAllowed):
            invitations.invite(
                email="x@tribes.test", role=Role.OBSERVER, organisation=place, by=by, now=now
            )

    assert not Invitation.objects.exists()


def test_a_stranger_is_written_to_a_few_times_only(
    organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    invite = partial(
        invitations.invite, role=Role.COMPANY, organisation=organisation, by=company, now=now
    )
    for number in range(MOST_TO_MAILBOX):
        invite(email=f"victim+{number}@tribes.test")

    with pytest.raises(TooOften):
        invite(email="victim@tribes.test")

    assert OutgoingMail.objects.count() == MOST_TO_MAILBOX
    assert not Invitation.objects.filter(email="victim@tribes.test").exists()


def test_an_organisation_that_nobody_checked_writes_to_few(
    db: None, now: datetime.datetime
) -> None:
    organisation = factories.OrganisationFactory(unverified=True)
    owner = factories.OrganisationMemberFactory(organisation=organisation).person
    invite = partial(
        invitations.invite, role=Role.COMPANY, organisation=organisation, by=owner, now=now
    )
    for number in range(MOST_OF_UNVERIFIED):
        invite(email=f"reader{number}@tribes.test")

    with pytest.raises(TooOften):
        invite(email="one-more@tribes.test")

    assert Invitation.objects.count() == MOST_OF_UNVERIFIED


@pytest.mark.parametrize("age_band", [AgeBand.UNDER_16, AgeBand.TEEN])
def test_a_minor_does_not_become_somebody_of_a_company(
    secret: str, newcomer: Person, now: datetime.datetime, age_band: AgeBand
) -> None:
    newcomer.role, newcomer.age_band = Role.PARTICIPANT, age_band
    newcomer.save()

    with pytest.raises(NotAllowed) as refusal:
        invitations.accept(secret=secret, by=newcomer, now=now)

    assert refusal.value.rule_code == "adults_only"
    newcomer.refresh_from_db()
    assert newcomer.role == Role.PARTICIPANT
    assert not OrganisationMember.objects.filter(person=newcomer).exists()


def test_a_link_gives_no_more_than_its_sender_can_give_today(
    secret: str, company: Person, newcomer: Person, now: datetime.datetime
) -> None:
    OrganisationMember.objects.filter(person=company).delete()

    with pytest.raises(NotAllowed) as refusal:
        invitations.accept(secret=secret, by=newcomer, now=now)

    assert refusal.value.rule_code == "invitation_lapsed"
    assert not OrganisationMember.objects.filter(person=newcomer).exists()


def test_links_of_one_person_end_and_their_clocks_with_them(
    secret: str, organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    end = partial(invitations.end_those_of, person=company, organisation=organisation, now=now)

    end(roles=[OrganisationRole.OWNER])
    assert Invitation.objects.exists()
    end(roles=list(OrganisationRole))

    assert not Invitation.objects.exists()
    assert not AnswerClock.objects.filter(answered_at=None).exists()


def test_a_link_that_was_used_stays_as_a_record(
    secret: str,
    organisation: Organisation,
    company: Person,
    newcomer: Person,
    now: datetime.datetime,
) -> None:
    invitations.accept(secret=secret, by=newcomer, now=now)

    invitations.end_those_of(
        person=company, organisation=organisation, roles=list(OrganisationRole), now=now
    )

    assert Invitation.objects.get().accepted_by == newcomer
