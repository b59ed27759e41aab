import datetime

import pytest

from tests.factories import days_from_today
from tests.tribes.notifications.conftest import Mailed, addresses
from tests.tribes.offering import member_of, tribe_of
from tribes.actions import offers
from tribes.enums import NoticeKind, RequestState
from tribes.models import Challenge, Edition, Notification, Offer, Person, Tribe
from tribes.notifications.reading import entries


@pytest.fixture
def looking(challenge: Challenge) -> Tribe:
    return tribe_of(challenge, [], [], name="Zwaluwen", slug="zwaluwen")


@pytest.fixture
def offer(challenge: Challenge, looking: Tribe, company: Person, now: datetime.datetime) -> Offer:
    return offers.make(challenge=challenge, tribe=looking, by=company, now=now)


def emails(tribe: Tribe) -> set[str]:
    return set(tribe.memberships.values_list("person__email", flat=True))


def test_members_hear_of_an_offer(
    challenge: Challenge, looking: Tribe, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    mails = mailed(lambda: offers.make(challenge=challenge, tribe=looking, by=company, now=now))

    assert addresses(mails) == emails(looking)
    assert challenge.organisation.name in mails[0].subject
    assert challenge.title in mails[0].body


def test_the_company_hears_of_a_no_and_no_name(
    offer: Offer, looking: Tribe, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    (mail,) = mailed(lambda: offers.decline(offer=offer, by=member_of(looking), now=now))

    assert mail.to == [company.email]
    assert "Zwaluwen" not in f"{mail.subject} {mail.body}"


def test_with_a_yes_the_company_reads_the_name_and_the_other_members_hear_it(
    offer: Offer, looking: Tribe, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    by, other = member_of(looking), member_of(looking, 1)
    mails = mailed(lambda: offers.accept(offer=offer, by=by, now=now))

    assert addresses(mails) == {company.email, other.email}
    (theirs,) = [mail for mail in mails if mail.to == [company.email]]
    assert "Zwaluwen" in theirs.body


def test_who_took_it_back_hears_nothing(
    offer: Offer, company: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    assert mailed(lambda: offers.withdraw(offer=offer, by=company, now=now)) == []


def test_an_answered_offer_is_no_task_any_more(offer: Offer, looking: Tribe) -> None:
    member = member_of(looking)
    notices = Notification.objects.filter(person=member, kind=NoticeKind.OFFER_MADE)
    (entry,) = entries(member, notices)
    assert entry.is_to_do

    Offer.objects.update(state=RequestState.WITHDRAWN, answered_at=offer.offered_at)

    (entry,) = entries(member, notices)
    assert not entry.is_to_do


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ({"closes_on": -1}, "The closing date of this challenge is over."),
        ({"sign_up_closes_on": -1}, "The time to form tribes in this edition is over."),
    ],
)
def test_both_sides_hear_that_an_offer_ended_and_why(
    offer: Offer,
    looking: Tribe,
    company: Person,
    now: datetime.datetime,
    mailed: Mailed,
    dates: dict[str, int],
    reason: str,
) -> None:
    for name, days in dates.items():
        model = Challenge if name == "closes_on" else Edition
        model._default_manager.update(**{name: days_from_today(days)})
    Person.objects.update(language="en")

    mails = mailed(lambda: offers.lapse_due(now=now))

    assert addresses(mails) == {company.email, *emails(looking)}
    assert all(reason in mail.body for mail in mails)
    (theirs,) = [mail for mail in mails if mail.to == [company.email]]
    assert "Zwaluwen" not in f"{theirs.subject} {theirs.body}"
