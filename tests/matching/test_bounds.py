import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array, random_array

from matching.bounds import heads_of, lengths_of, promising

seeds = st.integers(0, 10_000)


def vectors(seed: int, rows: int) -> csr_array:
    rng = np.random.default_rng(seed)
    found = csr_array(random_array((rows, 40), density=0.3, rng=rng).toarray())
    found.data **= 4
    return found


@given(seeds, st.floats(0, 1))
def test_no_product_is_above_that_of_the_head_with_the_rest(seed: int, rest: float) -> None:
    asked, documents = vectors(seed, 5), vectors(seed + 1, 30)
    costs = np.diff(csr_array(documents.T).indptr)

    heads = heads_of(asked, costs, rest)

    whole, least = (asked @ documents.T).toarray(), (heads.rows @ documents.T).toarray()
    assert (least <= whole + 1e-12).all()
    assert (whole <= least + np.outer(heads.rests, lengths_of(documents)) + 1e-12).all()
    # Squares are summed over all questions, so a rest may be off by the root of a rounding.
    assert (heads.rests <= rest * lengths_of(asked) + 1e-6).all()


def test_the_words_that_weigh_little_for_what_they_cost_are_left_out() -> None:
    asked = csr_array(np.array([[1.0, 0.1, 0.1, 0.0]]))

    heads = heads_of(asked, np.array([5, 900, 3, 7]), rest=0.1)

    assert heads.rows.toarray().tolist() == [[1.0, 0.0, 0.1, 0.0]]
    assert heads.rests[0] == pytest.approx(0.1)


def test_with_no_rest_everything_is_the_head() -> None:
    asked = vectors(3, 4)

    heads = heads_of(asked, np.ones(40, dtype=np.int64), rest=0.0)

    assert np.array_equal(heads.rows.toarray(), asked.toarray())
    assert not heads.rests.any()


@given(seeds, st.integers(1, 20))
def test_the_best_are_among_the_promising(seed: int, wanted: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.random(200)
    slack = rng.random(200) * 0.05

    found = promising(scores - slack, scores + slack, wanted)

    if found is not None:
        assert set(np.argsort(-scores)[:wanted]) <= set(found.tolist())


def test_where_too_few_match_everything_is_looked_at() -> None:
    scores = np.array([0.5, 0.0, 0.0, 0.0])

    assert promising(scores, scores, 2) is None
    assert promising(np.ones(6), np.ones(6), 1) is None
