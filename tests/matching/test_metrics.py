from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from matching import gini, ndcg, recall, reciprocal_rank, share_never_shown
from matching.metrics import shown_counts

GRADES = {"a": 3.0, "b": 1.0, "c": 0.0}
grades = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3).map(float))
rankings = st.permutations("abcdefgh")


def test_the_best_order_scores_one() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == 1


def test_a_later_place_is_discounted() -> None:
    assert ndcg(["c", "a", "b"], GRADES) == pytest.approx((3 / log2(3) + 1 / 2) / (3 + 1 / log2(3)))


def test_only_the_first_k_count() -> None:
    assert ndcg(["c", "a"], GRADES, k=1) == 0
    assert recall(["c", "a", "b"], GRADES, k=2) == 1 / 2


def test_the_first_relevant_place_decides_the_reciprocal_rank() -> None:
    assert reciprocal_rank(["c", "x", "b", "a"], GRADES) == 1 / 3


def test_recall_counts_what_is_relevant() -> None:
    assert recall(["a", "b"], GRADES) == 1


def test_nothing_found_scores_zero() -> None:
    assert (ndcg([], GRADES), reciprocal_rank([], GRADES), recall([], GRADES)) == (0, 0, 0)


def test_nothing_relevant_scores_zero() -> None:
    assert (ndcg(["a"], {}), reciprocal_rank(["a"], {}), recall(["a"], {})) == (0, 0, 0)


@given(rankings, grades)
def test_figures_lie_between_zero_and_one(ranking: list[str], judged: dict[str, float]) -> None:
    for figure in (
        ndcg(ranking, judged),
        reciprocal_rank(ranking, judged),
        recall(ranking, judged),
    ):
        assert 0 <= figure <= 1 + 1e-12


@given(rankings, grades)
def test_ndcg_is_what_scikit_learn_computes(ranking: list[str], judged: dict[str, float]) -> None:
    truth = [[judged.get(key, 0.0) for key in "abcdefgh"]]
    scores = [[-float(ranking.index(key)) for key in "abcdefgh"]]

    assert ndcg(ranking, judged, k=5) == pytest.approx(ndcg_score(truth, scores, k=5))


def test_what_is_spread_evenly_has_no_gini() -> None:
    assert gini([3, 3, 3]) == pytest.approx(0)
    assert gini([]) == gini([0, 0]) == 0


def test_one_that_has_all_of_four_has_a_gini_of_three_quarters() -> None:
    assert gini([0, 8, 0, 0]) == pytest.approx(3 / 4)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8))
def test_gini_is_half_the_mean_difference_over_the_mean(counts: list[int]) -> None:
    differences = [abs(one - other) for one in counts for other in counts]
    total = sum(counts)
    expected = sum(differences) / (2 * len(counts) * total) if total else 0

    assert gini(counts) == pytest.approx(expected, abs=1e-12)


def test_only_the_first_k_of_a_list_are_shown() -> None:
    counts = shown_counts([["a", "b"], ["a", "c"]], "abcd", k=1)

    assert counts == {"a": 2, "b": 0, "c": 0, "d": 0}
    assert share_never_shown(counts) == 3 / 4


def test_of_nothing_everything_is_shown() -> None:
    assert share_never_shown({}) == 0
