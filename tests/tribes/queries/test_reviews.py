import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Milestone, Person, Review, Tribe
from tribes.queries import reviews


@pytest.fixture
def milestone(working: Tribe, now: datetime.datetime) -> Milestone:
    return factories.MilestoneFactory(tribe=working, delivered_text="Done", delivered_at=now)


@pytest.fixture
def draft(milestone: Milestone, coach: Person) -> Review:
    return Review.objects.create(milestone=milestone, coach=coach, verdict="ok", comments="Fine.")


def test_what_was_delivered_waits_for_the_coach(
    draft: Review, coach: Person, now: datetime.datetime
) -> None:
    factories.MilestoneFactory(tribe=draft.milestone.tribe)
    assert list(reviews.queue(coach)) == [draft.milestone]

    Review.objects.update(released_at=now)

    assert not reviews.queue(coach).exists()


def test_a_new_delivery_waits_again(draft: Review, coach: Person, now: datetime.datetime) -> None:
    Review.objects.update(released_at=now)
    Milestone.objects.update(delivered_at=now + datetime.timedelta(days=1))

    assert list(reviews.queue(coach)) == [draft.milestone]


def test_nothing_waits_for_others(
    milestone: Milestone, other_coach: Person, ada: Person, company: Person
) -> None:
    for person in (other_coach, ada, company, AnonymousUser()):
        assert not reviews.queue(person).exists()


def test_only_its_coach_sees_a_draft(
    draft: Review, ada: Person, company: Person, coach: Person, manager: Person
) -> None:
    tribe = draft.milestone.tribe
    assert list(reviews.visible_for(coach, tribe)) == [draft]
    assert reviews.own_for(coach, draft.milestone) == draft
    for person in (ada, company, manager):
        assert not reviews.visible_for(person, tribe).exists()


def test_tribe_and_company_see_what_was_released(
    draft: Review, ada: Person, company: Person, now: datetime.datetime
) -> None:
    Review.objects.update(released_at=now)

    for person in (ada, company):
        assert list(reviews.visible_for(person, draft.milestone.tribe)) == [draft]


def test_strangers_never_see_a_review(
    draft: Review, strangers: list[Person], manager: Person, now: datetime.datetime
) -> None:
    Review.objects.update(released_at=now)

    for person in [*strangers, AnonymousUser()]:
        if person != manager:
            assert not reviews.visible_for(person, draft.milestone.tribe).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_one_query_for_any_size(
    working: Tribe,
    coach: Person,
    now: datetime.datetime,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(count):
        row = factories.MilestoneFactory(tribe=working, delivered_text="Done", delivered_at=now)
        Review.objects.create(milestone=row, coach=coach, verdict="ok", comments="Fine.")

    with django_assert_num_queries(2):
        waiting = [str(one.tribe.challenge.organisation) for one in reviews.queue(coach)]
        shown = [
            (str(one.milestone), str(one.coach)) for one in reviews.visible_for(coach, working)
        ]
    assert (len(waiting), len(shown)) == (count, count)


def test_a_review_is_got_by_the_coach_who_wrote_it(
    draft: Review, coach: Person, other_coach: Person
) -> None:
    assert reviews.get_own(coach, draft.pk) == draft
    with pytest.raises(NotVisible):
        reviews.get_own(other_coach, draft.pk)
