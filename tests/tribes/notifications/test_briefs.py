import datetime

import pytest

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import briefs, terms
from tribes.models import Challenge, Person, Tribe
from tribes.rules.terms import standing

SECRET = "The alloy is 6082."


@pytest.fixture
def sealed(challenge: Challenge) -> Challenge:
    factories.BriefFactory(challenge=challenge, text=SECRET)
    return challenge


def test_the_company_hears_at_once_that_a_manager_read_its_brief(
    sealed: Challenge, manager: Person, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(lambda: briefs.read(challenge=sealed, reason="A complaint", by=manager, now=now))

    assert addresses(mails) == {company.email}
    assert all(SECRET not in mail.body for mail in mails)
    assert f"/company/challenges/{sealed.slug}/brief/" in mails[0].body


def test_within_the_hour_of_the_reason_nobody_is_told_again(
    sealed: Challenge, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    briefs.read(challenge=sealed, reason="A complaint", by=manager, now=now)

    assert mailed(lambda: briefs.read(challenge=sealed, by=manager, now=now)) == []


def test_what_a_tribe_reads_is_in_the_log_and_no_mail(
    sealed: Challenge, working: Tribe, ada: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    terms.accept(challenge=sealed, digest=standing(sealed)[0].digest, by=ada, now=now)

    assert mailed(lambda: briefs.read(challenge=sealed, by=ada, now=now)) == []
