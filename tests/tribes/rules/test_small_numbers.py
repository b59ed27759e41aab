import pytest

from tribes.rules.small_numbers import told


@pytest.mark.parametrize("number", range(5))
def test_a_number_below_five_is_not_told(number: int) -> None:
    assert told(number) is None


def test_five_is_told() -> None:
    assert told(5) == 5
