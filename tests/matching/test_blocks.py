import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Document, MatchIndex
from matching.allpairs import priced_rows
from matching.blocks import Asking, best_of_block
from tests.matching.examples import ADA, BEN, CHALLENGES, NOBODY, collections, new_space, profiles

PEOPLE = [ADA, NOBODY, BEN]


def test_the_vectors_of_a_block_are_those_of_its_people() -> None:
    space = new_space().fit(CHALLENGES)

    together, alone = Asking.of(space, PEOPLE), Asking.of(space, [BEN])

    assert together.keys == ("ada", "nobody", "ben")
    for view, vectors in together.vectors.items():
        assert vectors[[2]].toarray() == pytest.approx(alone.vectors[view].toarray())
        assert vectors[[1]].nnz == 0


def test_a_list_ends_with_minus_one() -> None:
    index = MatchIndex(new_space().fit(CHALLENGES))
    index.add(CHALLENGES)
    challenges = index.rows()
    assert challenges is not None

    lists = best_of_block(Asking.of(index.space, PEOPLE), challenges, 3)

    assert lists.rows.shape == lists.scores.shape == lists.prices.shape == (3, 3)
    assert lists.rows[1].tolist() == [-1, -1, -1]
    assert (lists.scores[lists.rows < 0] == 0).all()
    assert not lists.prices.any()


@settings(max_examples=50)
@given(collections, profiles, st.lists(st.floats(0, 0.4), min_size=10, max_size=10))
def test_a_block_knows_prices_as_a_single_list_does(
    documents: list[Document], profile: Document, amounts: list[float]
) -> None:
    index = MatchIndex(new_space().fit(documents))
    index.add(documents)
    prices = {document.key: amount for document, amount in zip(documents, amounts, strict=False)}
    challenges = index.rows()
    assert challenges is not None

    lists = best_of_block(
        Asking.of(index.space, [profile]), challenges, 3, priced_rows(challenges.keys, prices)
    )

    alone = index.top_k(profile, 3, prices)
    assert [challenges.keys[row] for row in lists.rows[0] if row >= 0] == [m.key for m in alone]
    assert lists.prices[0, : len(alone)] == pytest.approx([m.price for m in alone], abs=1e-12)


def test_the_size_of_a_block_changes_no_list() -> None:
    index = MatchIndex(new_space().fit(CHALLENGES))
    index.add(CHALLENGES)
    challenges = index.rows()
    assert challenges is not None

    together = best_of_block(Asking.of(index.space, PEOPLE), challenges, 4)

    for place, person in enumerate(PEOPLE):
        alone = best_of_block(Asking.of(index.space, [person]), challenges, 4)
        assert np.array_equal(together.rows[place], alone.rows[0])
        assert np.array_equal(together.scores[place], alone.scores[0])
