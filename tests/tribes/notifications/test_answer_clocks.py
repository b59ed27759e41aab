import datetime

import pytest

from tests import factories
from tests.tribes.asking import ask_to_join, let_pass
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import answer_clocks, challenges, invitations
from tribes.enums import Role
from tribes.models import AnswerClock, Challenge, Organisation, Person, Tribe


@pytest.fixture
def questioned(
    organisation: Organisation, company: Person, manager: Person, now: datetime.datetime
) -> Challenge:
    challenge = factories.ChallengeFactory(organisation=organisation, title="The pump stops")
    challenges.submit(challenge=challenge, by=company, now=now)
    return challenges.ask(challenge=challenge, question="A secret?", by=manager, now=now)


def test_who_sees_to_it_hears_who_waits_for_whom(
    tribe: Tribe, cleo: Person, coach: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    ask_to_join(tribe, cleo, message="I weld.")
    answer_clocks.start_missing(now=now)
    let_pass()
    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.to == [coach.email]
    assert mail.subject.startswith("Overdue:")
    assert f"Cleo waits for an answer from {tribe.name}" in mail.body
    assert "I weld." not in mail.body


def test_a_second_time_is_marked(
    tribe: Tribe, cleo: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    ask_to_join(tribe, cleo)
    answer_clocks.start_missing(now=now)
    let_pass()
    answer_clocks.escalate_overdue(now=now)
    let_pass()
    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.subject.startswith("Overdue again:")


@pytest.mark.usefixtures("questioned")
def test_a_company_is_reminded_and_who_asked_is_told(
    company: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    let_pass()
    mails = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert addresses(mails) == {company.email, manager.email}
    assert not any("A secret?" in mail.body for mail in mails)


def test_who_invited_hears_that_nobody_came(
    manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    invitations.invite(
        email="new@tribes.test", role=Role.COACH, organisation=None, by=manager, now=now
    )
    let_pass()
    (mail,) = mailed(lambda: answer_clocks.escalate_overdue(now=now))

    assert mail.to == [manager.email]
    assert "new@tribes.test" not in mail.body
    assert AnswerClock.objects.get().escalations == 1
