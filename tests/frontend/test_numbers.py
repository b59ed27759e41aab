import pytest

from frontend.numbers import whole


def test_digits_are_a_number() -> None:
    assert whole("42") == 42


@pytest.mark.parametrize("text", ["", "-1", "1.5", "home", "1" * 5000])
def test_what_no_page_sends_is_no_number(text: str) -> None:
    assert whole(text) is None
