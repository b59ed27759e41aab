"""Who hears of a result on its way to the site."""

import datetime

import pytest

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import results, tribes
from tribes.enums import NoticeKind, Terms
from tribes.models import Challenge, Edition, Notification, Person, Result, Tribe
from tribes.notifications.reading import entries

pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
def draft(working: Tribe) -> Result:
    made: Result = factories.ResultFactory(tribe=working, outcome="Seen one day ahead.")
    return made


@pytest.fixture
def asked(draft: Result, ada: Person, now: datetime.datetime) -> Result:
    return results.submit(tribe=draft.tribe, version=1, by=ada, now=now)


def test_the_coach_hears_that_a_result_waits(
    draft: Result, ada: Person, coach: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    (mail,) = mailed(lambda: results.submit(tribe=draft.tribe, version=1, by=ada, now=now))

    assert mail.to == [coach.email]
    assert "Seen one day ahead." not in mail.body
    assert f"/results/{draft.tribe.slug}/" in mail.body


def test_without_a_coach_the_manager_hears_of_it(
    draft: Result, ada: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    Edition.objects.update(manager=manager)
    Tribe.objects.update(coach=None)

    (mail,) = mailed(lambda: results.submit(tribe=draft.tribe, version=1, by=ada, now=now))

    assert mail.to == [manager.email]


def test_a_new_coach_hears_what_waits(
    asked: Result, other_coach: Person, manager: Person, mailed: Mailed
) -> None:
    mailed(lambda: tribes.assign_coach(tribe=asked.tribe, coach=other_coach, by=manager))

    told = Notification.objects.filter(kind=NoticeKind.RESULT_SUBMITTED, person=other_coach)
    assert [notice.subject_id for notice in told] == [asked.pk]


def test_the_company_is_asked_where_something_may_be_confidential(
    asked: Result, coach: Person, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    Challenge.objects.update(terms=Terms.CONFIDENTIAL)

    (mail,) = mailed(lambda: results.approve(result=asked, version=1, by=coach, now=now))

    assert mail.to == [company.email]


def test_the_tribe_hears_why_it_came_back(
    asked: Result, coach: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(
        lambda: results.send_back(result=asked, reason="Name the pump.", by=coach, now=now)
    )

    assert addresses(mails) == {"ada@tribes.test", "ben@tribes.test"}
    assert all("Name the pump." in mail.body for mail in mails)


def test_all_who_took_part_hear_of_the_publication(
    asked: Result, coach: Person, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(lambda: results.approve(result=asked, version=1, by=coach, now=now))

    people = {"ada@tribes.test", "ben@tribes.test", coach.email, company.email}
    assert addresses(mails) == people


@pytest.mark.usefixtures("english")
def test_a_notice_is_settled_once_the_result_has_gone_on(
    asked: Result, ada: Person, coach: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mailed(lambda: results.send_back(result=asked, reason="Name the pump.", by=coach, now=now))
    (to_coach,) = entries(coach, Notification.objects.filter(person=coach))
    (to_ada,) = entries(ada, Notification.objects.filter(person=ada))
    assert (to_coach.is_to_do, to_ada.is_news) == (False, True)

    mailed(lambda: results.submit(tribe=asked.tribe, version=1, by=ada, now=now))

    (old,) = entries(ada, Notification.objects.filter(person=ada))
    assert old.letter is not None
    assert not old.is_news
    assert old.letter.paragraphs() == ["Your result came back. Read why, and change it."]


def test_who_left_the_tribe_no_longer_reads_the_notice(
    asked: Result, ex_member: Person, now: datetime.datetime
) -> None:
    notice = factories.NotificationFactory(
        person=ex_member, kind=NoticeKind.RESULT_SENT_BACK, subject_id=asked.pk
    )

    (entry,) = entries(ex_member, [notice])
    assert entry.letter is None


def test_what_was_taken_off_again_can_no_longer_be_read(
    asked: Result, coach: Person, company: Person, now: datetime.datetime
) -> None:
    results.approve(result=asked, version=1, by=coach, now=now)
    (notice,) = Notification.objects.filter(person=company)
    assert entries(company, [notice])[0].letter is not None

    results.send_back(result=asked, reason="A name in it.", by=coach, now=now)
    assert entries(company, [notice])[0].letter is None
