from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.enums import ReviewVerdict, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Membership, Milestone, Person, Review, Tribe
from tribes.queries import milestones
from tribes.rules.milestones import may_deliver


@pytest.fixture
def milestone(working: Tribe) -> Milestone:
    return factories.MilestoneFactory(tribe=working)


def test_members_coach_company_and_manager_see_milestones(
    milestone: Milestone, ada: Person, coach: Person, company: Person, manager: Person
) -> None:
    for person in (ada, coach, company, manager):
        assert list(milestones.of_tribe(person, milestone.tribe)) == [milestone]
        assert milestones.get_visible(person, milestone.pk) == milestone


def test_nobody_else_sees_milestones(
    milestone: Milestone, strangers: list[Person], manager: Person
) -> None:
    for person in [*strangers, AnonymousUser()]:
        if person != manager:
            assert not milestones.of_tribe(person, milestone.tribe).exists()
            with pytest.raises(NotVisible):
                milestones.get_visible(person, milestone.pk)


def test_milestones_come_in_order_of_date(milestone: Milestone, ada: Person) -> None:
    first = factories.MilestoneFactory(tribe=milestone.tribe, due_on=factories.days_from_today(-1))

    assert list(milestones.of_tribe(ada, milestone.tribe)) == [first, milestone]


@pytest.mark.parametrize("count", [1, 3])
def test_milestones_are_listed_in_one_query(
    working: Tribe, coach: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        factories.MilestoneFactory(tribe=working)

    with django_assert_num_queries(1):
        rows = [str(one.tribe.coach) for one in milestones.of_tribe(coach, working)]
    assert len(rows) == count


@pytest.mark.parametrize("verdict", ReviewVerdict)
@pytest.mark.parametrize("state", [TribeState.RUNNING, TribeState.FINISHED])
@pytest.mark.parametrize("is_released", [True, False])
def test_the_list_of_what_may_be_handed_in_agrees_with_the_rule(
    milestone: Milestone,
    ada: Person,
    coach: Person,
    cleo: Person,
    verdict: ReviewVerdict,
    state: TribeState,
    is_released: bool,
) -> None:
    Review.objects.create(
        milestone=milestone,
        coach=coach,
        verdict=verdict,
        released_at=timezone.now() if is_released else None,
    )
    milestone.tribe.state = state
    milestone.tribe.save()

    for person in (ada, coach, cleo):
        rows = milestones.deliverable(person, milestone.tribe)
        assert list(rows) == ([milestone] if may_deliver(person, milestone) else [])


@pytest.fixture
def handed_in_by_dan(working: Tribe) -> Milestone:
    """Of a tribe that he left since."""
    dan = factories.ParticipantFactory(first_name="Dan")
    Membership.objects.create(tribe=working, person=dan, left_at=timezone.now())
    return factories.MilestoneFactory(
        tribe=working, delivered_text="By Dan", delivered_at=timezone.now(), delivered_by=dan
    )


def test_who_left_keeps_what_they_handed_in_and_nothing_else(
    milestone: Milestone, handed_in_by_dan: Milestone
) -> None:
    dan = handed_in_by_dan.delivered_by
    assert dan is not None

    assert list(milestones.of_tribe(dan, milestone.tribe)) == [handed_in_by_dan]
    assert list(milestones.own_part(dan)) == [handed_in_by_dan]
    assert not milestones.deliverable(dan, milestone.tribe).exists()


def test_the_own_part_has_the_reviews_that_were_shown(
    handed_in_by_dan: Milestone, coach: Person
) -> None:
    dan = handed_in_by_dan.delivered_by
    assert dan is not None
    review = Review.objects.create(milestone=handed_in_by_dan, coach=coach, verdict="ok")
    assert [one.shown_reviews for one in milestones.own_part(dan)] == [[]]

    Review.objects.update(released_at=timezone.now())

    assert [one.shown_reviews for one in milestones.own_part(dan)] == [[review]]


def test_a_later_delivery_of_another_is_not_theirs(
    handed_in_by_dan: Milestone, ada: Person
) -> None:
    dan = handed_in_by_dan.delivered_by
    assert dan is not None
    Milestone.objects.update(delivered_text="By Ada", delivered_by=ada)

    assert not milestones.own_part(dan).exists()


def test_a_member_has_no_own_part_apart(milestone: Milestone, ada: Person) -> None:
    Milestone.objects.update(delivered_text="By Ada", delivered_at=timezone.now(), delivered_by=ada)

    assert not milestones.own_part(ada).exists()


def test_what_nobody_handed_in_is_not_of_a_visitor(milestone: Milestone) -> None:
    assert not milestones.own_part(AnonymousUser()).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_own_part_asks_the_database_no_more_for_more(
    working: Tribe, cleo: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        factories.MilestoneFactory(
            tribe=working, delivered_text="Done", delivered_at=timezone.now(), delivered_by=cleo
        )

    with django_assert_num_queries(2):
        rows = [(one.tribe.name, one.shown_reviews) for one in milestones.own_part(cleo)]
    assert len(rows) == count
