import datetime

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tribes.actions import reviews
from tribes.enums import ReviewVerdict
from tribes.events import ReviewReleased
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Milestone, Person, Review, Tribe


@pytest.fixture
def milestone(working: Tribe, now: datetime.datetime) -> Milestone:
    return factories.MilestoneFactory(tribe=working, delivered_text="Done", delivered_at=now)


@pytest.fixture
def review(milestone: Milestone, coach: Person) -> Review:
    return reviews.save(milestone=milestone, verdict="improve", comments="Say why.", by=coach)


def test_a_saved_review_is_a_draft(review: Review) -> None:
    assert review.released_at is None
    assert AuditEntry.objects.get().action == "review.saved"


def test_a_draft_is_written_again(review: Review, coach: Person) -> None:
    reviews.save(milestone=review.milestone, verdict="ok", comments="Fine.", by=coach)

    review.refresh_from_db()
    assert (review.verdict, review.comments) == (ReviewVerdict.OK, "Fine.")


def test_wrong_values_are_named(milestone: Milestone, coach: Person) -> None:
    with pytest.raises(InvalidValue) as refusal:
        reviews.save(milestone=milestone, verdict="great", comments="", by=coach)

    assert set(refusal.value.errors) == {"verdict", "comments"}
    assert not Review.objects.exists()


def test_nobody_else_reviews(
    milestone: Milestone, ada: Person, company: Person, other_coach: Person, manager: Person
) -> None:
    for person in (ada, company, other_coach, manager):
        with pytest.raises(NotAllowed):
            reviews.save(milestone=milestone, verdict="ok", comments="Fine.", by=person)

    assert not Review.objects.exists()


def test_a_released_review_is_told_and_stands(
    review: Review, coach: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: reviews.release(review=review, by=coach, now=now))

    with pytest.raises(NotAllowed):
        reviews.save(milestone=review.milestone, verdict="ok", comments="Fine.", by=coach)

    review.refresh_from_db()
    assert heard == [ReviewReleased(review_id=review.pk)]
    assert (review.verdict, review.released_at) == (ReviewVerdict.IMPROVE, now)


def test_after_a_new_delivery_the_review_is_written_again(
    review: Review, coach: Person, now: datetime.datetime
) -> None:
    reviews.release(review=review, by=coach, now=now)
    later = now + datetime.timedelta(days=3)
    Milestone.objects.filter(pk=review.milestone_id).update(delivered_at=later)

    again = reviews.save(milestone=review.milestone, verdict="ok", comments="Fine.", by=coach)

    assert (again.pk, again.released_at) == (review.pk, None)


def test_nobody_else_releases(
    review: Review, other_coach: Person, ada: Person, now: datetime.datetime
) -> None:
    for person in (other_coach, ada):
        with pytest.raises(NotAllowed):
            reviews.release(review=review, by=person, now=now)

    review.refresh_from_db()
    assert review.released_at is None
