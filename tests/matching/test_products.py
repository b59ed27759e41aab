import numpy as np
import pytest
from scipy.sparse import csr_array, random_array

from matching import best_products, products
from matching.products import pair_products


def tables() -> tuple[csr_array, csr_array]:
    rng = np.random.default_rng(5)
    asked = csr_array(random_array((20, 30), density=0.3, rng=rng).toarray())
    return asked, csr_array(random_array((30, 50), density=0.2, rng=rng).toarray())


def test_scipy_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, columns = tables()
    fast = best_products(asked, columns, 5).toarray()

    monkeypatch.setattr(products, "sp_matmul_topn", None)

    assert best_products(asked, columns, 5).toarray() == pytest.approx(fast)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_product_below_nothing_is_not_among_the_best(
    is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_there:
        monkeypatch.setattr(products, "sp_matmul_topn", None)
    one = csr_array(np.array([[1.0, -4.0]]))
    columns = csr_array(np.array([[0.2, 0.9, 0.5], [0.0, 1.0, 0.0]]))

    assert best_products(one, columns, 2).toarray().tolist() == [[0.2, 0.0, 0.5]]


def test_pairs_have_the_products_of_their_rows() -> None:
    ones, columns = tables()
    rows = csr_array(columns.T)
    who, what = np.array([0, 0, 3, 9, 19]), np.array([4, 7, 4, 0, 49])

    found = pair_products(rows, ones, who, what)

    assert found == pytest.approx((ones @ columns).toarray()[who, what])
