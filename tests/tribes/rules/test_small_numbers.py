import pytest

from tribes.rules.small_numbers import told, told_roughly


@pytest.mark.parametrize("number", range(5))
def test_a_number_below_five_is_not_told(number: int) -> None:
    assert told(number) is None


def test_five_is_told() -> None:
    assert told(5) == 5


@pytest.mark.parametrize(
    ("number", "rough"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (14, 10)]
)
def test_one_more_or_less_seldom_shows(number: int, rough: int | None) -> None:
    assert told_roughly(number) == rough
