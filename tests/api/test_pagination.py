import pytest

from tests import factories
from tests.api.calling import V1, client_of, problem

PAGE = f"{V1}challenges/"


@pytest.fixture(autouse=True)
def _challenges(db: None) -> None:
    edition, theme = factories.EditionFactory(), factories.ThemeFactory()
    organisation = factories.OrganisationFactory()
    factories.ChallengeFactory.create_batch(
        103, published=True, organisation=organisation, edition=edition, theme=theme
    )


def test_a_page_has_25_rows_and_links_to_the_next() -> None:
    page = client_of(None).get(PAGE).json()

    assert (page["count"], len(page["results"])) == (103, 25)
    assert client_of(None).get(page["next"]).json()["previous"] is not None


def test_a_client_may_ask_for_another_size() -> None:
    assert len(client_of(None).get(PAGE, {"page_size": 3}).json()["results"]) == 3


def test_a_page_never_has_more_than_a_hundred_rows() -> None:
    assert len(client_of(None).get(PAGE, {"page_size": 100_000}).json()["results"]) == 100


@pytest.mark.parametrize("page", ["99", "0", "-1", "x", "\0", "9" * 400])
def test_a_page_that_is_not_there_is_a_404(page: str) -> None:
    problem(client_of(None).get(PAGE, {"page": page}), 404, "not_found")
