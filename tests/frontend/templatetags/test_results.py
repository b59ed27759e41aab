import pytest

from frontend.templatetags.results import TONES, result_card_cells, result_cells, result_tone
from tests import factories
from tribes.enums import ResultState
from tribes.models import Result


def test_every_state_has_a_tone() -> None:
    assert set(TONES) == set(ResultState)
    assert result_tone(Result(state=ResultState.WITH_COMPANY)) == "warn"


@pytest.mark.usefixtures("english")
def test_the_title_block_says_where_it_comes_from(db: None) -> None:
    result = factories.ResultFactory(published=True)

    labels = [cell["label"] for cell in result_cells(result)]
    assert labels == ["Tribe", "Company", "Theme", "Edition", "Published on"]


@pytest.mark.usefixtures("english")
def test_what_is_not_known_yet_is_left_out(db: None) -> None:
    draft = factories.ResultFactory(tribe__challenge__theme=None)

    assert [cell["label"] for cell in result_card_cells(draft)] == ["Edition"]
