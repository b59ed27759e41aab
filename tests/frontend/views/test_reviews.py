import pytest

from tests.frontend.pages import browser_of, page
from tribes.models import Milestone, Person, Review

WORDS = {"verdict": "improve", "comments": "Measure twice."}


def test_a_draft_is_only_for_the_coach(milestone: Milestone, coach: Person) -> None:
    browser = browser_of(coach)

    browser.post(page("review", milestone.pk), WORDS)

    assert Review.objects.get().released_at is None
    assert "Measure twice." in browser.get(page("review", milestone.pk)).content.decode()


def test_release_shows_it_to_the_tribe(milestone: Milestone, coach: Person) -> None:
    answer = browser_of(coach).post(page("review", milestone.pk), {**WORDS, "release": "yes"})

    assert answer.headers["Location"] == page("coach_tribe", "leaks")
    assert Review.objects.get().released_at is not None


def test_released_review_is_read_and_not_rewritten(milestone: Milestone, coach: Person) -> None:
    browser = browser_of(coach)
    browser.post(page("review", milestone.pk), {**WORDS, "release": "yes"})

    again = browser.post(page("review", milestone.pk), {"verdict": "ok", "comments": "New"})

    assert again.status_code == 422
    assert Review.objects.get().comments == "Measure twice."
    assert "<form class" not in browser.get(page("review", milestone.pk)).content.decode()


def test_a_review_without_words_is_named(milestone: Milestone, coach: Person) -> None:
    answer = browser_of(coach).post(page("review", milestone.pk), {"verdict": "ok"})

    assert answer.status_code == 422
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("ada", 403), ("company", 403), ("other_coach", 404), ("cleo", 404)]
)
def test_nobody_else_reviews(
    milestone: Milestone, who: str, status: int, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))

    assert browser.post(page("review", milestone.pk), WORDS).status_code == status
    assert not Review.objects.exists()
