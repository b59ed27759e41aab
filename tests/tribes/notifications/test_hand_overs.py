import datetime

import pytest
from django.utils.translation import override

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import challenges, organisation_members, people
from tribes.enums import ChallengeState, OrganisationRole
from tribes.models import Challenge, Edition, Organisation, Person, Tribe
from tribes.notifications.challenges import of_withdrawn
from tribes.notifications.hand_overs import of_challenges, of_lost_contacts, of_organisations


@pytest.fixture
def posted(challenge: Challenge, company: Person, manager: Person) -> Challenge:
    Edition.objects.update(manager=manager)
    Challenge.objects.update(contact=company, title="The pump")
    challenge.refresh_from_db()
    return challenge


@pytest.fixture
def colleague(organisation: Organisation, company: Person) -> Person:
    person: Person = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    ).person
    return person


def test_who_takes_over_an_open_challenge_is_told(
    posted: Challenge, company: Person, colleague: Person, mailed: Mailed
) -> None:
    organisation_members.change_role(
        organisation=posted.organisation, person=colleague, role="owner", by=company
    )

    (mail,) = mailed(
        lambda: organisation_members.remove(
            organisation=posted.organisation, person=company, successor=colleague, by=company
        )
    )

    assert mail.to == [colleague.email]
    assert mail.subject == "You are the contact of “The pump” now"


def test_who_takes_it_over_themselves_is_not_told(
    posted: Challenge, company: Person, colleague: Person, mailed: Mailed
) -> None:
    Challenge.objects.update(contact=colleague)

    assert (
        mailed(
            lambda: organisation_members.remove(
                organisation=posted.organisation, person=colleague, successor=company, by=company
            )
        )
        == []
    )


def test_who_becomes_the_owner_by_the_end_of_an_account_is_told(
    posted: Challenge, company: Person, colleague: Person, manager: Person, mailed: Mailed
) -> None:
    mails = mailed(lambda: people.deactivate(person=company, by=manager))

    assert addresses(mails) == {colleague.email}
    assert {mail.subject for mail in mails} == {
        f"You are the owner of {posted.organisation.name} now",
        "You are the contact of “The pump” now",
    }


def test_the_manager_is_told_of_a_challenge_whose_last_contact_has_gone(
    posted: Challenge, company: Person, manager: Person, mailed: Mailed
) -> None:
    factories.ChallengeFactory(
        organisation=posted.organisation, edition=posted.edition, created_by=company
    )

    (mail,) = mailed(lambda: people.deactivate(person=company, by=manager))

    assert mail.to == [manager.email]
    assert mail.subject == "“The pump” has no contact any more"


def test_the_manager_is_told_that_a_public_challenge_is_withdrawn(
    posted: Challenge,
    tribe: Tribe,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    mails = mailed(lambda: challenges.withdraw(challenge=posted, by=company, now=now))

    (mail,) = [mail for mail in mails if mail.to == [manager.email]]
    assert mail.subject == f"{posted.organisation.name} withdrew a challenge"
    letter = of_withdrawn(manager, [posted.pk])[posted.pk]
    with override("en"):
        assert "It was public" in str(letter.lines[1])
    assert Challenge.objects.get().state == ChallengeState.WITHDRAWN


@pytest.mark.usefixtures("posted")
def test_who_may_not_see_it_reads_nothing(
    other_company: Person, challenge: Challenge, organisation: Organisation
) -> None:
    assert of_challenges(other_company, [challenge.pk]) == {}
    assert of_organisations(other_company, [organisation.pk]) == {}
    Challenge.objects.update(state=ChallengeState.DRAFT)
    assert of_lost_contacts(other_company, [challenge.pk]) == {}
