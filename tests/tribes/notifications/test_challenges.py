import datetime

import pytest

from tests import factories
from tests.tribes.asking import apply
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import applications, challenge_states, challenges
from tribes.enums import Phase, Role, TribeState
from tribes.models import Challenge, Edition, Organisation, Person, Tribe
from tribes.notifications.challenges import of_published


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


def test_the_mail_of_a_publication_promises_what_the_phase_allows(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, english: None
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    challenges.publish(challenge=draft, by=manager, now=now)
    said = of_published(company, [draft.pk])[draft.pk].paragraphs()
    assert "Tribes can form around it." in said

    Edition.objects.update(moved_to=Phase.WORK)

    said = of_published(company, [draft.pk])[draft.pk].paragraphs()
    assert "Tribes can form around it." not in said
    assert "Tribes cannot form in this phase: “Work”." in said


def test_the_manager_hears_that_all_tribes_are_found(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    challenges.publish(challenge=draft, by=manager, now=now)
    tribe = factories.TribeFactory(challenge=draft, state=TribeState.APPLIED)
    application = apply(tribe, tribe.created_by)
    mails = mailed(lambda: applications.accept(application=application, by=company, now=now))

    subjects = {address: mail.subject for mail in mails for address in mail.to}
    assert subjects[manager.email] == "All tribes are found: A pump that stops"


def test_members_and_coach_hear_of_the_start(
    working: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    challenge = working.challenge
    mails = mailed(lambda: challenge_states.start(challenge=challenge, by=company, now=now))

    assert addresses(mails) == {ada.email, ben.email, coach.email}
    assert all(mail.subject.startswith("The work starts") for mail in mails)


def test_everybody_who_worked_on_it_hears_of_the_finish_once(
    working: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    challenge = working.challenge
    challenge_states.start(challenge=challenge, by=company, now=now)
    mails = mailed(lambda: challenge_states.finish(challenge=challenge, by=company, now=now))

    assert addresses(mails) == {ada.email, ben.email, coach.email, company.email}
    finished = [mail for mail in mails if "The work is finished" in mail.body + mail.subject]
    assert addresses(finished) == addresses(mails)
    assert len(finished) == 4


def test_an_observer_is_no_colleague(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    observer = factories.PersonFactory(role=Role.OBSERVER)
    factories.OrganisationMemberFactory(organisation=draft.organisation, person=observer)
    challenges.submit(challenge=draft, by=company, now=now)
    mails = mailed(lambda: challenges.publish(challenge=draft, by=manager, now=now))

    assert addresses(mails) == {company.email}


def test_a_title_cannot_break_the_subject_of_a_mail(
    draft: Challenge, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    Challenge.objects.update(title="Pump\nBcc: everybody@tribes.test")
    draft.refresh_from_db()
    (mail,) = mailed(lambda: challenges.submit(challenge=draft, by=company, now=now))

    assert "\n" not in mail.subject
    assert mail.bcc == []


@pytest.mark.parametrize("is_asked", [False, True])
def test_who_decides_hears_that_it_is_withdrawn_and_not_what_it_was(
    draft: Challenge,
    company: Person,
    manager: Person,
    now: datetime.datetime,
    mailed: Mailed,
    is_asked: bool,
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    if is_asked:
        challenges.ask(challenge=draft, question="Which pump?", by=manager, now=now)

    (mail,) = mailed(lambda: challenges.withdraw(challenge=draft, by=company, now=now))

    assert mail.to == [manager.email]
    assert "withdrew a challenge" in str(mail.body)
    assert "A pump that stops" not in mail.subject + str(mail.body)


def test_nobody_hears_of_a_draft_that_is_withdrawn(
    draft: Challenge, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    assert mailed(lambda: challenges.withdraw(challenge=draft, by=company, now=now)) == []


def test_who_runs_the_edition_hears_that_what_was_public_is_withdrawn(
    draft: Challenge, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    challenges.submit(challenge=draft, by=company, now=now)
    challenges.publish(challenge=draft, by=manager, now=now)

    mails = mailed(lambda: challenges.withdraw(challenge=draft, by=company, now=now))

    assert addresses(mails) == {draft.edition.manager.email}
