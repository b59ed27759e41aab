import numpy as np
import pytest
from scipy.sparse import csr_array

from matching.translation import (
    shares,
    strongest,
    symmetrised,
    translation_table,
    without_itself,
)

# "house", "book" and "the" beside "huis", "boek" and "het", as in the textbook example.
PAIRS = [((0, 2), (0, 2)), ((1, 2), (1, 2)), ((0,), (0,))]


def test_words_that_come_together_belong_together() -> None:
    table = translation_table(PAIRS, (3, 3)).toarray()

    assert list(table.argmax(axis=1)) == [0, 1, 2]
    assert table[2, 2] > 0.8


def test_each_row_is_a_distribution() -> None:
    table = translation_table(PAIRS, (4, 3))

    assert table.sum(axis=1) == pytest.approx([1, 1, 1, 0])


def test_a_text_without_its_other_side_says_nothing() -> None:
    with_empty = translation_table([*PAIRS, ((1,), ()), ((), (2,))], (3, 3))

    assert np.array_equal(with_empty.toarray(), translation_table(PAIRS, (3, 3)).toarray())


def test_no_texts_give_an_empty_table() -> None:
    assert translation_table([], (2, 2)).nnz == 0


def test_symmetrised_is_the_mean_of_both_directions() -> None:
    forward = csr_array(np.array([[1.0, 0.0], [0.5, 0.5]]))
    backward = csr_array(np.array([[1.0, 0.0], [0.0, 1.0]]))

    assert symmetrised(forward, backward).toarray().tolist() == [[1, 0], [0.25, 0.75]]


def test_only_the_strongest_are_kept() -> None:
    table = csr_array(np.array([[0.5, 0.3, 0.2], [0.02, 0.0, 0.01], [0.4, 0.4, 0.4]]))

    kept = strongest(table, least=0.05, most=2)

    assert kept.toarray().tolist() == [[0.5, 0.3, 0], [0, 0, 0], [0.4, 0.4, 0]]


def test_shares_leave_an_empty_row_empty() -> None:
    table = csr_array(np.array([[1.0, 3.0], [0.0, 0.0]]))

    assert shares(table).toarray().tolist() == [[0.25, 0.75], [0, 0]]


def test_a_word_is_no_relative_of_itself() -> None:
    table = csr_array(np.array([[1.0, 3.0], [2.0, 4.0]]))

    assert without_itself(table).toarray().tolist() == [[0, 3], [2, 0]]
