import pytest
from django.utils import timezone

from matching import Document, Part
from tests import factories
from tribes.actions import matching_spaces
from tribes.queries import likeness, matchers
from tribes.queries.matchers import Matcher

LEAK = "The shaft seal of the harbour pump leaks and water runs into the gearbox."


@pytest.fixture
def matcher(db: None) -> Matcher:
    for text in (LEAK, "The oven wastes heat through its chimney all night."):
        factories.ChallengeFactory(published=True, title="A problem", problem=text, success="")
    matching_spaces.refit(now=timezone.now())
    found = matchers.current()
    assert found is not None
    return found


def document(key: str, text: str) -> Document:
    return Document(key, (Part(text, "en", field="problem"),))


def test_the_theme_is_no_part_of_a_draft(db: None) -> None:
    draft = likeness.draft_of(factories.ChallengeFactory())

    assert {part.field for part in draft.parts} == {"title", "problem", "success"}


def test_the_nearest_comes_first_and_the_rest_stays_away(matcher: Matcher) -> None:
    (alike,) = likeness.nearest_of(matcher, document("draft", LEAK))

    assert {"gearbox", "harbour"} <= set(alike.words)


def test_what_is_compared_on_the_spot_is_kept_nowhere(matcher: Matcher) -> None:
    more = [document("mine", f"{LEAK} Again.")]
    draft = document("draft", LEAK)

    assert "mine" in {alike.key for alike in likeness.nearest_of(matcher, draft, more)}
    assert "mine" not in {alike.key for alike in likeness.nearest_of(matcher, draft)}


def test_there_are_at_most_so_many(matcher: Matcher) -> None:
    more = [document(f"mine-{number}", LEAK) for number in range(9)]

    assert len(likeness.nearest_of(matcher, document("draft", LEAK), more)) == likeness.MOST
