from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.enums import Audience, ReviewVerdict
from tribes.models import Message, Milestone, Person, Review, Stream, Tribe


@pytest.mark.parametrize("who", ["ada", "coach", "company"])
def test_everybody_of_the_workspace_sees_the_overview(
    working_tribe: Tribe, who: str, request: pytest.FixtureRequest
) -> None:
    answer = browser_of(request.getfixturevalue(who)).get(page("workspace", "leaks"))

    assert answer.status_code == 200
    assert "Not live: reload to see what is new" in answer.content.decode()


@pytest.mark.parametrize("who", ["cleo", "other_coach", "other_company", "manager"])
@pytest.mark.parametrize("name", ["workspace", "workspace_board", "workspace_milestones"])
def test_for_others_the_workspace_does_not_exist(
    working_tribe: Tribe, who: str, name: str, request: pytest.FixtureRequest
) -> None:
    assert browser_of(request.getfixturevalue(who)).get(page(name, "leaks")).status_code == 404


def test_visitors_are_asked_to_log_in(working_tribe: Tribe, client: Any) -> None:
    assert "/account/login/" in client.get(page("workspace", "leaks")).headers["Location"]


def test_a_tribe_that_forms_has_no_workspace(tribe: Tribe, ada: Person) -> None:
    assert browser_of(ada).get(page("workspace", "leaks")).status_code == 404


def test_the_company_gets_no_way_to_what_it_may_not_see(
    working_tribe: Tribe, company: Person
) -> None:
    text = browser_of(company).get(page("workspace", "leaks")).content.decode()

    assert page("workspace_chat", "leaks", "shared") in text
    assert page("workspace_chat", "leaks", "tribe") not in text
    assert page("workspace_board", "leaks") not in text


def test_the_overview_counts_what_is_new(working_tribe: Tribe, ada: Person, ben: Person) -> None:
    stream = Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.TRIBE)
    Message.objects.create(stream=stream, author=ben, text="Hi", seq=1, posted_at=timezone.now())

    answer = browser_of(ada).get(page("workspace", "leaks"))

    assert [room.unread for room in answer.context["frame"].rooms] == [1, 0]


def test_the_overview_costs_the_same_with_more_people_and_milestones(
    working_tribe: Tribe, ada: Person, coach: Person, django_assert_max_num_queries: Any
) -> None:
    milestone = factories.MilestoneFactory(tribe=working_tribe)
    browser = browser_of(ada)
    with django_assert_max_num_queries(14) as one:
        browser.get(page("workspace", "leaks"))
    for seat in working_tribe.seats.filter(membership=None):
        factories.MilestoneFactory(tribe=working_tribe)
        factories.MembershipFactory(tribe=working_tribe, seat=seat)
    reviewed(milestone, coach)
    with django_assert_max_num_queries(14) as three:
        browser.get(page("workspace", "leaks"))

    assert len(three) == len(one)


def reviewed(milestone: Milestone, coach: Person) -> Review:
    return Review.objects.create(
        milestone=milestone, coach=coach, verdict=ReviewVerdict.OK, released_at=timezone.now()
    )
