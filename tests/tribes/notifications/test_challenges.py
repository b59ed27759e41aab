import datetime

import pytest

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import challenges
from tribes.models import Challenge, Edition, Organisation, Person


@pytest.fixture
def edition(manager: Person) -> Edition:
    return factories.EditionFactory(manager=manager)


@pytest.fixture
def draft(organisation: Organisation, edition: Edition, company: Person) -> Challenge:
    return factories.ChallengeFactory(
        organisation=organisation, edition=edition, title="A pump that stops", created_by=company
    )


def test_who_decides_hears_of_a_submitted_challenge(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    (mail,) = mailed(lambda: challenges.submit(challenge=draft, by=company, now=now))

    assert mail.to == [manager.email]
    assert "A pump that stops" in mail.subject
    assert draft.problem not in mail.body


def test_colleagues_hear_of_a_question_but_not_its_text(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    (mail,) = mailed(
        lambda: challenges.ask(challenge=draft, question="Which pump is it?", by=manager, now=now)
    )

    assert mail.to == [company.email]
    assert "Which pump is it?" not in mail.body


def test_every_colleague_hears_of_publication(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    colleague = factories.OrganisationMemberFactory(organisation=draft.organisation).person
    challenges.submit(challenge=draft, by=company, now=now)
    mails = mailed(lambda: challenges.publish(challenge=draft, by=manager, now=now))

    assert addresses(mails) == {company.email, colleague.email}


def test_a_title_cannot_break_the_subject_of_a_mail(
    draft: Challenge, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    Challenge.objects.update(title="Pump\nBcc: everybody@tribes.test")
    draft.refresh_from_db()
    (mail,) = mailed(lambda: challenges.submit(challenge=draft, by=company, now=now))

    assert "\n" not in mail.subject
    assert mail.bcc == []
