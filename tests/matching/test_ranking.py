import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.ranking import FEW, MOST_SHARE, best_rows, charged, compared, in_order, priced


def best(keys: list[str], scores: list[float], k: int) -> list[int]:
    return list(best_rows(keys.__getitem__, np.array(scores), k))


def test_the_best_come_first_and_nothing_comes_last() -> None:
    assert best(["a", "b", "c"], [0.1, 0.0, 0.2], 3) == [2, 0]


def test_equal_scores_are_ordered_by_key_at_the_border_too() -> None:
    assert best(["c", "a", "b"], [0.5, 0.5, 0.5], 2) == [1, 2]


def test_the_last_bit_of_a_float_decides_nothing() -> None:
    assert (compared(np.array([0.1 + 0.2])) == compared(np.array([0.3]))).all()
    assert best(["b", "a"], [0.1 + 0.2, 0.3], 2) == [1, 0]


@pytest.mark.parametrize("k", [1, 2, 5])
def test_no_more_than_k_rows_are_returned(k: int) -> None:
    assert len(best(["a", "b", "c"], [0.3, 0.2, 0.1], k)) == min(k, 3)


def test_some_rows_are_put_in_order() -> None:
    rows = in_order("cab".__getitem__, np.array([0, 1, 2]), np.array([0.2, 0.2, 0.9]))

    assert rows.tolist() == [2, 1, 0]


def test_a_price_is_taken_off_and_lets_others_pass() -> None:
    found = priced(np.array([[0.9, 0.8, 0.3]]), np.array([[0.2, 0.0, 0.0]]), falls=1, few=0)

    assert found.order.tolist() == [[1, 0, 2]]
    assert found.scores == pytest.approx(np.array([[0.8, 0.7, 0.3]]))
    assert found.prices == pytest.approx(np.array([[0.0, 0.2, 0.0]]))


def test_a_list_that_ends_early_keeps_its_end() -> None:
    scores = np.array([[0.9, 0.8, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])

    taken = charged(scores, np.ones(scores.shape), falls=3, few=0)

    assert taken == pytest.approx(np.array([[0.1, 0, 0, 0], [0, 0, 0, 0]]))


falling = st.lists(st.floats(0.01, 1), min_size=1, max_size=12).map(
    lambda scores: sorted(scores, reverse=True)
)


@given(falling, st.lists(st.floats(0, 2), min_size=12, max_size=12), st.integers(0, 4))
def test_nothing_falls_by_more_places_than_it_may(
    scores: list[float], prices: list[float], falls: int
) -> None:
    found = priced(np.array([scores]), np.array([prices[: len(scores)]]), falls, few=0)

    for place, before in enumerate(found.order[0].tolist()):
        assert place - before <= falls
    assert (found.prices >= 0).all()
    assert (found.scores > 0).all()


@given(falling)
def test_without_prices_everything_stays(scores: list[float]) -> None:
    found = priced(np.array([scores]), np.zeros((1, len(scores))))

    assert found.order.tolist() == [list(range(len(scores)))]
    assert found.scores.tolist() == [scores]


@given(falling, st.lists(st.floats(0, 2), min_size=12, max_size=12))
def test_nothing_comes_before_what_fits_much_better(
    scores: list[float], prices: list[float]
) -> None:
    found = priced(np.array([scores]), np.array([prices[: len(scores)]]), few=0)

    plain = [scores[before] for before in found.order[0].tolist()]
    for place, fits in enumerate(plain):
        assert fits >= (1 - MOST_SHARE) * max(plain[place:]) - 1e-9


@given(falling.filter(lambda scores: len(scores) <= FEW))
def test_who_sees_all_matches_anyway_pays_nothing(scores: list[float]) -> None:
    found = priced(np.array([scores]), np.ones((1, len(scores))))

    assert found.scores.tolist() == [scores]
    assert not found.prices.any()
