import datetime

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import milestones, reviews, tribes
from tribes.enums import ReviewVerdict
from tribes.models import Person, Tribe


def test_a_new_coach_hears_of_the_tribe(
    tribe: Tribe, other_coach: Person, manager: Person, mailed: Mailed
) -> None:
    (mail,) = mailed(lambda: tribes.assign_coach(tribe=tribe, coach=other_coach, by=manager))

    assert mail.to == [other_coach.email]


def test_the_coach_hears_of_a_milestone(
    working: Tribe, ada: Person, coach: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    milestone = factories.MilestoneFactory(tribe=working)
    (mail,) = mailed(
        lambda: milestones.deliver(milestone=milestone, text="Our figures", by=ada, now=now)
    )

    assert mail.to == [coach.email]
    assert "Our figures" not in mail.body


def test_tribe_and_company_hear_of_a_released_review(
    working: Tribe,
    ada: Person,
    coach: Person,
    company: Person,
    now: datetime.datetime,
    mailed: Mailed,
) -> None:
    milestone = factories.MilestoneFactory(tribe=working)
    milestones.deliver(milestone=milestone, text="Our figures", by=ada, now=now)
    review = reviews.save(
        milestone=milestone, verdict=ReviewVerdict.OK, comments="Well done", by=coach
    )
    mails = mailed(lambda: reviews.release(review=review, by=coach, now=now))

    assert addresses(mails) == {"ada@tribes.test", "ben@tribes.test", company.email}
    assert all("Well done" not in mail.body for mail in mails)
