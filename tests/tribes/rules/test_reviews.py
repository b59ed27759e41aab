import datetime

import pytest

from tests import factories
from tribes.models import Milestone, Person, Review, Tribe
from tribes.rules import reviews as rules


@pytest.fixture
def milestone(working: Tribe, now: datetime.datetime) -> Milestone:
    return factories.MilestoneFactory(tribe=working, delivered_text="Done.", delivered_at=now)


def test_the_coach_reviews_what_was_handed_in(
    milestone: Milestone, coach: Person, other_coach: Person, ada: Person, company: Person
) -> None:
    assert rules.may_review(coach, milestone)
    for person in (other_coach, ada, company):
        assert rules.may_review(person, milestone).code == "not_the_coach"


def test_nothing_is_reviewed_before_it_is_handed_in(milestone: Milestone, coach: Person) -> None:
    milestone.delivered_at = None

    assert rules.may_review(coach, milestone).code == "not_delivered"


def test_a_released_review_stands_until_the_next_delivery(
    milestone: Milestone, coach: Person, now: datetime.datetime
) -> None:
    review = Review(milestone=milestone, coach=coach, released_at=now)
    assert rules.may_save(coach, milestone, review).code == "review_released"
    assert rules.may_release(coach, review).code == "review_released"

    milestone.delivered_at = now + datetime.timedelta(days=1)

    assert rules.may_save(coach, milestone, review)


def test_only_its_writer_releases_a_review(
    milestone: Milestone, coach: Person, other_coach: Person
) -> None:
    review = Review(milestone=milestone, coach=coach)

    assert rules.may_release(coach, review)
    assert rules.may_release(other_coach, review).code == "not_your_review"
