import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import briefs, terms
from tribes.enums import NoticeKind, Terms
from tribes.models import Challenge, Notification, Person, Tribe
from tribes.notifications.reading import entries
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


def test_who_accepted_hears_that_the_terms_changed(
    tribe: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
    now: datetime.datetime,
    english: None,
) -> None:
    """Ben accepted nothing: for him they are no other terms."""
    Challenge.objects.update(terms=Terms.OWN)
    challenge = Challenge.objects.get()
    save = partial(briefs.save, challenge=challenge, by=company)
    save(values={"own_terms": "Ours.", "text": "Valve."}, version=0)
    terms.accept(challenge=challenge, digest=standing(challenge)[0].digest, by=ada, now=now)

    save(values={"own_terms": "Ours alone."}, version=1)

    told = Notification.objects.filter(kind=NoticeKind.TERMS_CHANGED)
    (entry,) = entries(ada, told)
    assert [row.person for row in told] == [ada]
    assert entry.is_to_do
    assert entry.title.startswith("You must act: the terms of")
    terms.accept(challenge=challenge, digest=standing(challenge)[0].digest, by=ada, now=now)
    assert not entries(ada, told)[0].is_to_do


def test_a_new_brief_under_the_same_terms_asks_nothing_again(
    tribe: Tribe, company: Person, ada: Person, now: datetime.datetime
) -> None:
    challenge = tribe.challenge
    terms.accept(challenge=challenge, digest=standing(challenge)[0].digest, by=ada, now=now)

    briefs.save(challenge=challenge, values={"text": "Valve."}, version=0, by=company)

    assert not Notification.objects.filter(kind=NoticeKind.TERMS_CHANGED).exists()
