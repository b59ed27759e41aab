import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes import suggesting
from tribes.models import Edition, Person


@pytest.fixture
def edition(db: None) -> Edition:
    row: Edition = factories.EditionFactory()
    return row


def text_of(manager: Person, edition: Edition, query: str = "") -> str:
    address = page("edition_exposure", edition.slug) + query
    return browser_of(manager).get(address).content.decode()


def test_what_was_never_shown_is_marked(edition: Edition, manager: Person, cleo: Person) -> None:
    suggesting.three_challenges(suggesting.skills(), edition=edition)
    suggesting.learn(suggesting.profile_of(cleo, "welding"), "welding")

    text = text_of(manager, edition)

    assert "2 challenges were never shown" in text
    assert text.count("Never shown") == 2


def test_the_table_says_by_which_column_it_is_ordered(edition: Edition, manager: Person) -> None:
    suggesting.three_challenges(suggesting.skills(), edition=edition)

    assert 'aria-sort="ascending"><a href="?sort=shown"' in text_of(manager, edition)
    assert 'aria-sort="ascending"><a href="?sort=wanted"' in text_of(
        manager, edition, "?sort=wanted"
    )
    assert 'aria-sort="ascending"><a href="?sort=shown"' in text_of(manager, edition, "?sort=no")


def test_it_says_whether_attention_is_spread(edition: Edition, manager: Person) -> None:
    assert "Suggestions are spread:" in text_of(manager, edition)
    Edition.objects.update(spreads_attention=False)
    assert "Suggestions are not spread:" in text_of(manager, edition)


def test_an_edition_without_a_public_challenge_says_so(edition: Edition, manager: Person) -> None:
    assert "No challenge of this edition is public yet." in text_of(manager, edition)


def test_the_board_of_the_edition_leads_there(edition: Edition, manager: Person) -> None:
    board = browser_of(manager).get(page("edition_board", edition.slug)).content.decode()

    assert page("edition_exposure", edition.slug) in board


def test_a_longer_table_asks_the_database_no_more(edition: Edition, manager: Person) -> None:
    asked = []
    browser = browser_of(manager)
    for more in (1, 2):
        factories.ChallengeFactory.create_batch(more, edition=edition, published=True)
        with CaptureQueriesContext(connection) as queries:
            browser.get(page("edition_exposure", edition.slug))
        asked.append(len(queries))

    assert asked[0] == asked[1]
