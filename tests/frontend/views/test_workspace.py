from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes.asking import let_pass
from tests.tribes.talking import ask
from tribes.actions import answer_clocks
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


def test_both_sides_see_which_questions_wait_and_who_sees_to_them(
    working_tribe: Tribe, ada: Person, company: Person, coach: Person
) -> None:
    shared = Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.SHARED)
    question = ask(shared, ada, "Which pump leaks?")
    answer = page("message_answer", "leaks", "shared", question.pk)
    let_pass()
    answer_clocks.escalate_overdue(now=timezone.now())

    texts = [
        browser_of(person).get(page("workspace", "leaks")).content.decode()
        for person in (company, ada)
    ]

    assert all("Which pump leaks?" in text for text in texts)
    assert [answer in text for text in texts] == [True, False]
    assert [f"{coach.first_name} has been asked" in text for text in texts] == [False, True]


def test_the_overview_costs_the_same_with_more_questions(
    working_tribe: Tribe, ada: Person, company: Person, django_assert_max_num_queries: Any
) -> None:
    shared = Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.SHARED)
    browser, costs = browser_of(company), []
    for number in (1, 2):
        for _each in range(number):
            ask(shared, ada)
        with django_assert_max_num_queries(15) as queries:
            browser.get(page("workspace", "leaks"))
        costs.append(len(queries))

    assert costs[0] == costs[1]
