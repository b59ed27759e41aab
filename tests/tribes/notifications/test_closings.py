import datetime

import pytest

from tests import factories
from tests.tribes.actions.test_closings import close, in_the_last_week
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import challenges, closings
from tribes.models import Challenge, Person, Tribe
from tribes.notifications.closings import of_untaken


@pytest.fixture
def managed(tribe: Tribe, manager: Person) -> Tribe:
    tribe.challenge.edition.manager = manager
    tribe.challenge.edition.save()
    return tribe


def test_company_and_members_hear_that_the_edition_closed_without_a_tribe(
    tribe: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    cleo: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    close(tribe.challenge.edition)

    mails = mailed(lambda: closings.end_due(now=now))

    bodies = {address: mail.body for mail in mails for address in mail.to}
    assert set(bodies) == {company.email, ada.email, ben.email}
    assert "No tribe was at work" in bodies[company.email]
    assert "no tribe was at work on this challenge" in bodies[ada.email]


def test_the_company_hears_that_its_challenge_is_a_draft_again(
    challenge: Challenge, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    draft = factories.ChallengeFactory(
        organisation=challenge.organisation, edition=challenge.edition, title="A pump"
    )
    challenges.submit(challenge=draft, by=company, now=now)
    Challenge.objects.filter(pk=challenge.pk).delete()
    close(draft.edition)

    (mail,) = mailed(lambda: closings.end_due(now=now))

    assert mail.to == [company.email]
    assert mail.subject == "Your challenge is a draft again: A pump"


def test_company_and_programme_manager_are_warned_while_there_is_time(
    managed: Tribe, company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    in_the_last_week(managed.challenge, now)

    mails = mailed(lambda: closings.warn_due(now=now))

    assert addresses(mails) == {company.email, manager.email}
    assert "Somebody has started a tribe for it" in mails[0].body
    assert "The last day to form a tribe is" in mails[0].body


def test_a_warning_is_settled_once_a_tribe_applies(
    managed: Tribe, company: Person, now: datetime.datetime
) -> None:
    in_the_last_week(managed.challenge, now)
    numbers = [managed.challenge_id]
    assert not of_untaken(company, numbers)[managed.challenge_id].is_settled

    Tribe.objects.update(state="applied")

    assert of_untaken(company, numbers)[managed.challenge_id].is_settled


@pytest.mark.parametrize("rows", [1, 3])
def test_the_letters_cost_one_query_however_many_there_are(
    challenge: Challenge, manager: Person, rows: int, django_assert_num_queries: object
) -> None:
    numbers = [
        factories.ChallengeFactory(published=True, edition=challenge.edition).pk
        for _number in range(rows)
    ]

    with django_assert_num_queries(QUERIES):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(of_untaken(manager, numbers)) == rows


# The rows, and the skills that every list of challenges brings along.
QUERIES = 2
