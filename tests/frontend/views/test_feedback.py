import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.models import Challenge, Feedback, Person, Profile

MOST_QUERIES = 8


def say(person: Person, challenge: Challenge, kind: str, back: str = "suggestions") -> str:
    address = page("feedback_give", challenge.slug)
    answer = browser_of(person).post(address, {"kind": kind, "page": back})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_button_stores_it_and_leads_back_to_where_it_stood(
    ada: Person, challenge: Challenge
) -> None:
    backs = [
        say(ada, challenge, "interested", back) for back in ("suggestions", "challenge", "http://x")
    ]

    assert Feedback.objects.get().kind == "interested"
    assert backs == [page("suggestions"), page("challenge", challenge.slug), page("suggestions")]


def test_a_word_that_no_button_sends_is_refused(ada: Person, challenge: Challenge) -> None:
    with nothing_changes():
        answer = browser_of(ada).post(page("feedback_give", challenge.slug), {"kind": "maybe"})

    assert answer.status_code == 400


def test_the_page_lists_all_of_it_with_a_way_back(ada: Person, challenge: Challenge) -> None:
    say(ada, challenge, "not_for_me")

    text = browser_of(ada).get(page("feedback")).content.decode()

    assert challenge.title in text
    assert page("feedback_take_back", challenge.slug) in text
    assert page("feedback_reset") in text


def test_taking_it_back_leads_to_the_list_of_it(ada: Person, challenge: Challenge) -> None:
    say(ada, challenge, "not_for_me")

    address = page("feedback_take_back", challenge.slug)
    answer = browser_of(ada).post(address, {"page": "feedback"})

    assert answer["Location"] == page("feedback")
    assert not Feedback.objects.exists()


def test_all_of_it_is_forgotten_at_once(ada: Person, challenge: Challenge) -> None:
    say(ada, challenge, "not_for_me")
    say(ada, factories.ChallengeFactory(published=True), "interested")

    text = browser_of(ada).post(page("feedback_reset"), follow=True).content.decode()

    assert "All of it is forgotten" in text
    assert "You have not said anything yet" in text
    assert not Feedback.objects.exists()


def test_who_left_matching_reads_that_it_is_not_used(ada: Person, challenge: Challenge) -> None:
    say(ada, challenge, "interested")
    Profile.objects.update(is_matched=False)

    assert "none of this is used" in browser_of(ada).get(page("feedback")).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_longer_list_asks_the_database_no_more(ada: Person, number: int) -> None:
    for challenge in factories.ChallengeFactory.create_batch(number, published=True):
        say(ada, challenge, "interested")
    browser = browser_of(ada)

    with CaptureQueriesContext(connection) as queries:
        browser.get(page("feedback"))

    assert len(queries) <= MOST_QUERIES
