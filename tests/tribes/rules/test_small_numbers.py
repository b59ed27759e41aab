from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.rules.small_numbers import LEAST, column, rounded, told

SMALL = set(range(1, LEAST))
COUNTS = st.integers(min_value=0, max_value=200)


@pytest.mark.parametrize("number", range(5))
def test_a_number_below_five_is_not_told(number: int) -> None:
    assert told(number) is None
    assert rounded(number) is None


def test_five_is_told() -> None:
    assert told(5) == rounded(5) == 5
    assert (told(9), rounded(9), rounded(10)) == (9, 5, 10)


def could_be(seen: int | None) -> set[int]:
    """Every count that looks like this."""
    least = seen or 0
    return set(range(least, least + LEAST))


@given(COUNTS)
def test_what_is_seen_holds_what_is_there(number: int) -> None:
    assert number in could_be(rounded(number))


@given(COUNTS, COUNTS)
def test_no_difference_of_two_visible_figures_reveals_a_count_of_one_to_four(
    part: int, rest: int
) -> None:
    """Two pages, two funders of which one pays for more, the same page a day later: the reader
    subtracts one from the other. What is left could always be nothing, or five or more."""
    whole, seen = rounded(part + rest), rounded(part)
    left = {more - less for more in could_be(whole) for less in could_be(seen) if more - less >= 0}

    assert rest in left
    assert not left <= SMALL
    assert ((whole or 0) - (seen or 0)) % LEAST == 0


@given(COUNTS, st.integers(min_value=0, max_value=200))
def test_a_list_that_everybody_can_count_beside_a_figure_reveals_none_either(
    public: int, hidden: int
) -> None:
    left = {more - public for more in could_be(rounded(public + hidden)) if more >= public}

    assert hidden in left
    assert not left <= SMALL


@pytest.mark.parametrize("size", [1, 2, 3])
def test_no_sum_with_its_parts_reveals_a_count_of_one_to_four(size: int) -> None:
    """All tables of this size with small numbers, by what is visible of them."""
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for cells in product(range(13), repeat=size):
        # Who has no challenge has no row.
        parts = [cell for cell in cells if cell]
        told = column(parts)
        alike[(rounded(sum(cells)), () if None in told else tuple(told))].append(cells)

    revealed = [
        seen
        for seen, tables in alike.items()
        for place in range(size)
        if {cells[place] for cells in tables} <= SMALL
    ]

    assert len(alike) > size
    assert revealed == []


def test_one_small_part_hides_its_whole_column() -> None:
    assert column([7, 12]) == [5, 10]
    assert column([7, 12, 4]) == [None, None, None]
    assert column([]) == []
