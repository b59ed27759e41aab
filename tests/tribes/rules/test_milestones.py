import pytest
from django.utils import timezone

from tests import factories
from tribes.enums import ReviewVerdict, TribeState
from tribes.models import Milestone, Person, Review, Tribe
from tribes.rules.milestones import may_deliver


@pytest.fixture
def milestone(working: Tribe) -> Milestone:
    return factories.MilestoneFactory(tribe=working)


def test_members_hand_in(milestone: Milestone, ada: Person, coach: Person, company: Person) -> None:
    assert may_deliver(ada, milestone)
    assert may_deliver(coach, milestone).code == "not_a_member"
    assert may_deliver(company, milestone).code == "not_a_member"


def test_nothing_is_handed_in_before_or_after_the_work(milestone: Milestone, ada: Person) -> None:
    milestone.tribe.state = TribeState.FINISHED

    assert may_deliver(ada, milestone).code == "not_at_work"


def test_nothing_is_handed_in_once_the_edition_is_closed(milestone: Milestone, ada: Person) -> None:
    edition = milestone.tribe.challenge.edition
    edition.read_only_from = factories.days_from_today(1)
    assert may_deliver(ada, milestone)

    edition.read_only_from = factories.days_from_today(0)

    assert may_deliver(ada, milestone).code == "edition_closed"


def test_an_improvement_is_handed_in_again(
    milestone: Milestone, ada: Person, coach: Person
) -> None:
    review = Review.objects.create(
        milestone=milestone,
        coach=coach,
        verdict=ReviewVerdict.IMPROVE,
        released_at=timezone.now(),
    )
    assert may_deliver(ada, milestone)

    Review.objects.filter(pk=review.pk).update(verdict=ReviewVerdict.OK)

    assert may_deliver(ada, milestone).code == "milestone_done"
