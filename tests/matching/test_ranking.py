import numpy as np
import pytest
from scipy.sparse import csr_array

from matching.ranking import best_rows, rounded, scored


def test_scores_are_products_with_each_column() -> None:
    asked = csr_array(np.array([[0.5, 0.0, 2.0]]))
    columns = csr_array(np.array([[1.0, 0.0], [9.0, 9.0], [0.0, 3.0]]))

    assert scored(asked, columns).tolist() == [0.5, 6.0]


def test_the_best_come_first_and_nothing_comes_last() -> None:
    assert best_rows(["a", "b", "c"], np.array([0.1, 0.0, 0.2]), 3) == [2, 0]


def test_equal_scores_are_ordered_by_key_at_the_border_too() -> None:
    assert best_rows(["c", "a", "b"], np.array([0.5, 0.5, 0.5]), 2) == [1, 2]


def test_the_last_bit_of_a_float_decides_nothing() -> None:
    assert rounded(0.1 + 0.2) == rounded(0.3)
    assert best_rows(["b", "a"], np.array([0.1 + 0.2, 0.3]), 2) == [1, 0]


@pytest.mark.parametrize("k", [1, 2, 5])
def test_no_more_than_k_rows_are_returned(k: int) -> None:
    assert len(best_rows(["a", "b", "c"], np.array([0.3, 0.2, 0.1]), k)) == min(k, 3)
