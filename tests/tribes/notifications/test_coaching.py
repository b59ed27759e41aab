import datetime

from tests import factories
from tests.tribes.notifications.conftest import Mailed, addresses
from tribes.actions import change_requests, milestones, reviews, tribes
from tribes.enums import NoticeKind, ReviewVerdict
from tribes.models import Edition, Notification, Person, Tribe
from tribes.notifications.reading import entries


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


def test_without_a_coach_the_manager_hears_of_a_milestone_at_once(
    working: Tribe, ada: Person, manager: Person, now: datetime.datetime, mailed: Mailed
) -> None:
    Edition.objects.update(manager=manager)
    Tribe.objects.update(coach=None)
    milestone = factories.MilestoneFactory(tribe=working)

    (mail,) = mailed(lambda: milestones.deliver(milestone=milestone, text="x", by=ada, now=now))

    assert mail.to == [manager.email]
    assert f"/tribes/{working.slug}/" in mail.body
    assert to_do_of(manager) == [NoticeKind.MILESTONE_DELIVERED]
    tribes.assign_coach(tribe=working, coach=factories.CoachFactory(), by=manager)
    assert to_do_of(manager) == []


def to_do_of(person: Person) -> list[str]:
    rows = entries(person, Notification.objects.filter(person=person))
    return [entry.notification.kind for entry in rows if entry.is_to_do]


def test_a_new_coach_hears_of_what_waits_already(
    working: Tribe,
    ada: Person,
    company: Person,
    coach: Person,
    manager: Person,
    other_coach: Person,
    now: datetime.datetime,
) -> None:
    waits, reviewed = (factories.MilestoneFactory(tribe=working) for _time in range(2))
    for milestone in (waits, reviewed):
        milestones.deliver(milestone=milestone, text="x", by=ada, now=now)
    review = reviews.save(milestone=reviewed, verdict=ReviewVerdict.OK, comments="x", by=coach)
    reviews.release(review=review, by=coach, now=now)
    request = change_requests.ask(
        challenge=working.challenge,
        values={"title": "Two pumps stop"},
        reason="It broke.",
        version=1,
        by=company,
        now=now,
    )

    tribes.assign_coach(tribe=working, coach=other_coach, by=manager)

    told = Notification.objects.filter(person=other_coach).values_list("kind", "subject_id")
    assert sorted(told) == sorted(
        [
            (NoticeKind.COACH_ASSIGNED, working.pk),
            (NoticeKind.MILESTONE_DELIVERED, waits.pk),
            (NoticeKind.CHANGE_ASKED, request.pk),
        ]
    )


def test_the_same_coach_again_is_mailed_nothing(
    tribe: Tribe, coach: Person, manager: Person, mailed: Mailed
) -> None:
    assert mailed(lambda: tribes.assign_coach(tribe=tribe, coach=coach, by=manager)) == []
