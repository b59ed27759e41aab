from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes.asking import let_pass
from tribes.actions import answer_clocks
from tribes.enums import ReviewVerdict
from tribes.models import Milestone, Person, Review, Tribe


@pytest.fixture
def ahead(working_tribe: Tribe) -> Milestone:
    return factories.MilestoneFactory(tribe=working_tribe, name_en="Mid-term")


def review(milestone: Milestone, coach: Person, *, is_released: bool) -> Review:
    return Review.objects.create(
        milestone=milestone,
        coach=coach,
        verdict=ReviewVerdict.OK,
        comments="Well measured.",
        released_at=timezone.now() if is_released else None,
    )


def words_for(person: Person) -> str:
    return browser_of(person).get(page("workspace_milestones", "leaks")).content.decode()


def test_a_member_hands_in(ahead: Milestone, ada: Person) -> None:
    answer = browser_of(ada).post(
        page("milestone_deliver", "leaks", ahead.pk), {"text": "Here is our plan."}
    )

    ahead.refresh_from_db()
    assert answer.headers["Location"] == page("workspace_milestones", "leaks")
    assert (ahead.delivered_text, ahead.delivered_by) == ("Here is our plan.", ada)


def test_nothing_is_handed_in_without_words(ahead: Milestone, ada: Person) -> None:
    answer = browser_of(ada).post(page("milestone_deliver", "leaks", ahead.pk), {"text": " "})

    ahead.refresh_from_db()
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert ahead.delivered_at is None


@pytest.mark.parametrize(
    ("who", "status"), [("coach", 422), ("company", 422), ("cleo", 404), ("manager", 404)]
)
def test_only_members_hand_in(
    ahead: Milestone, who: str, status: int, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    answer = browser_of(person).post(
        page("milestone_deliver", "leaks", ahead.pk), {"text": "Not mine."}
    )

    ahead.refresh_from_db()
    assert answer.status_code == status
    assert ahead.delivered_at is None


def test_a_milestone_of_another_tribe_is_not_found(working_tribe: Tribe, ada: Person) -> None:
    other = factories.MilestoneFactory()

    answer = browser_of(ada).post(page("milestone_deliver", "leaks", other.pk), {"text": "Ours"})

    assert answer.status_code == 404
    assert not Milestone.objects.filter(delivered_at__isnull=False).exists()


@pytest.mark.parametrize("who", ["ada", "company", "coach"])
def test_a_released_review_is_read_by_all(
    milestone: Milestone, coach: Person, who: str, request: pytest.FixtureRequest
) -> None:
    review(milestone, coach, is_released=True)

    assert "Well measured." in words_for(request.getfixturevalue(who))


def test_a_draft_review_stays_with_the_coach(
    milestone: Milestone, coach: Person, ada: Person, company: Person
) -> None:
    review(milestone, coach, is_released=False)

    assert "Well measured." not in words_for(ada)
    assert "Well measured." not in words_for(company)


def test_an_approved_milestone_is_not_handed_in_again(
    milestone: Milestone, coach: Person, ada: Person
) -> None:
    url = page("milestone_deliver", "leaks", milestone.pk)
    assert url in words_for(ada)
    review(milestone, coach, is_released=True)

    answer = browser_of(ada).post(url, {"text": "Something else"})

    assert url not in words_for(ada)
    assert answer.status_code == 422
    assert Milestone.objects.get().delivered_text != "Something else"


def test_the_milestones_cost_the_same_with_more_of_them(
    milestone: Milestone, coach: Person, ada: Person, django_assert_max_num_queries: Any
) -> None:
    browser = browser_of(ada)
    with django_assert_max_num_queries(9) as one:
        browser.get(page("workspace_milestones", "leaks"))
    for _number in range(2):
        review(factories.MilestoneFactory(tribe=milestone.tribe), coach, is_released=True)
    with django_assert_max_num_queries(9) as three:
        browser.get(page("workspace_milestones", "leaks"))

    assert len(three) == len(one)


def test_a_tribe_reads_who_reviews_by_when_and_who_sees_to_it_after(
    client: Client, milestone: Milestone, ada: Person
) -> None:
    answer_clocks.start_missing(now=timezone.now())
    client.force_login(ada)
    address = f"/en/tribes/{milestone.tribe.slug}/workspace/milestones/"
    assert "Karim reviews this by" in client.get(address).content.decode()
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())
    assert "has been asked to see to it" in client.get(address).content.decode()
