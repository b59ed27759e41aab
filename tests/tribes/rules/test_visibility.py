import pytest

from tribes.exceptions import NotVisible
from tribes.rules.visibility import found, sought


def test_a_row_that_is_there_comes_back() -> None:
    assert found(0) == 0


def test_a_missing_row_is_not_visible() -> None:
    with pytest.raises(NotVisible):
        found(None)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", 5, ["a"]])
def test_a_text_that_no_row_can_hold_is_not_visible(text: object) -> None:
    with pytest.raises(NotVisible):
        sought(text)


def test_a_plain_text_is_looked_up_as_it_is() -> None:
    assert sought("pump-doctors") == "pump-doctors"
