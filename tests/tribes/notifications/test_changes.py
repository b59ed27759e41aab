import datetime

import pytest

from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import challenge_changes, change_requests
from tribes.models import ChangeRequest, Person, Tribe

NEWS = {"title": "Two pumps stop"}


@pytest.fixture
def asked(working: Tribe, company: Person, now: datetime.datetime) -> ChangeRequest:
    return change_requests.ask(
        challenge=working.challenge, values=NEWS, reason="It broke.", version=1, by=company, now=now
    )


def test_a_tribe_that_is_forming_hears_of_a_change(
    tribe: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    mails = mailed(
        lambda: challenge_changes.change(
            challenge=tribe.challenge, values=NEWS, version=1, by=company, now=now
        )
    )

    assert addresses(mails) == {ada.email, ben.email, coach.email}


def test_a_tribe_at_work_and_its_coach_must_act_on_a_request(
    working: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    coach: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    mails = mailed(
        lambda: change_requests.ask(
            challenge=working.challenge, values=NEWS, reason="It.", version=1, by=company, now=now
        )
    )

    assert addresses(mails) == {ada.email, ben.email, coach.email}
    assert all("You must act" in mail.subject for mail in mails)


def test_the_company_reads_why_not(
    asked: ChangeRequest,
    working: Tribe,
    company: Person,
    ada: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    (mail,) = mailed(
        lambda: change_requests.decline(
            change_request=asked, tribe=working, reason="We measured.", by=ada, now=now
        )
    )

    assert mail.to == [company.email]
    assert "We measured." in mail.body
