import numpy as np
from scipy.sparse import csr_array

from matching.tables import Table, in_order, wide


def test_cells_stand_from_the_left_and_the_end_is_marked() -> None:
    table = Table.spread(csr_array(np.array([[0.0, 0.5, 0.2], [0.0, 0.0, 0.0]])))

    assert table.rows.tolist() == [[1, 2], [-1, -1]]
    assert table.scores.tolist() == [[0.5, 0.2], [0.0, 0.0]]


def test_equal_scores_are_ordered_by_key_and_nothing_is_left_out() -> None:
    rows, scores = np.array([[0, 1, 2, 3]]), np.array([[0.5, 0.5, 0.0, 0.7]])

    table = in_order(rows, scores, np.array([1, 0, 2, 3]))

    assert table.rows.tolist() == [[3, 1, 0, -1]]
    assert table.scores.tolist() == [[0.7, 0.5, 0.5, 0.0]]


def test_what_is_put_in_replaces_what_was_there() -> None:
    table = Table.empty(2, 3)
    table.put([1], Table(np.array([[4, 5, 6]]), np.array([[0.9, 0.8, 0.7]])))

    table.put([1], Table(np.array([[2]]), np.array([[0.1]])))

    assert table.rows.tolist() == [[-1, -1, -1], [2, -1, -1]]
    assert table.scores.tolist() == [[0.0, 0.0, 0.0], [0.1, 0.0, 0.0]]
    assert table.until(1).rows.tolist() == [[-1], [2]]


def test_a_table_is_cut_or_filled_up() -> None:
    rows = np.array([[1, 2, 3]])

    assert wide(rows, 2, -1).tolist() == [[1, 2]]
    assert wide(rows, 4, -1).tolist() == [[1, 2, 3, -1]]
