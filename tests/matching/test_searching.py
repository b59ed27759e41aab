"""Everybody's best by words, with opinions and with challenges that are left out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Document, Feedback, MatchIndex, Opinion, Part, top_k_all
from matching import index as alone_module
from matching import searching as block_module
from matching.resources import LANGUAGES
from matching.searching import LeftOut, best_by_words
from matching.segments import Segment
from tests.matching.examples import ADA, BEN, NOBODY, WORDS, collections, new_space, profiles


@pytest.fixture(params=["few words", "many words"])
def asking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to look, also for who is too small to need the second."""
    if request.param == "many words":
        for module in (alone_module, block_module):
            monkeypatch.setattr(module, "MANY_PRODUCTS", 0)


def index_of(documents: list[Document]) -> MatchIndex:
    index = MatchIndex(new_space().fit(documents))
    index.add(documents)
    return index


def crowd(size: int) -> list[Document]:
    """More challenges than are looked at in full, each in other words."""
    rng = np.random.default_rng(11)
    return [
        Document(f"c{n:04}", (Part(" ".join(rng.choice(WORDS, 5)), "nl"),)) for n in range(size)
    ]


@pytest.mark.usefixtures("asking")
@settings(max_examples=60)
@given(collections, profiles, st.integers(1, 4), st.integers(1, 3), st.data())
def test_everybody_gets_to_the_bit_what_they_get_alone(
    documents: list[Document], profile: Document, k: int, block: int, data: st.DataObject
) -> None:
    index = index_of(documents)
    people = [ADA, profile, NOBODY, BEN]
    some = st.lists(st.sampled_from(documents), unique_by=lambda row: row.key)
    feedback = {
        person.key: Feedback(
            tuple(Opinion(row, data.draw(st.booleans())) for row in data.draw(some))
        )
        for person in people[:3]
    }
    without = {person.key: {row.key for row in data.draw(some)} for person in people[1:]}
    prices = {row.key: 0.01 * place for place, row in enumerate(documents)}

    found = dict(
        top_k_all(index, people, k, prices=prices, feedback=feedback, without=without, block=block)
    )

    for person in people:
        own, gone = feedback.get(person.key, Feedback()), without.get(person.key, ())
        assert found[person.key] == index.top_k(person, k, prices, feedback=own, without=gone)


@pytest.mark.usefixtures("asking")
def test_among_many_challenges_the_same_are_found() -> None:
    documents = crowd(1_500)
    index = index_of(documents)
    feedback = {
        "ada": Feedback(tuple(Opinion(row, n % 3 != 0) for n, row in enumerate(documents[:20])))
    }
    without = {"ada": {row.key for row in documents[::2]}, "ben": {"c0001", "unknown"}}

    found = dict(top_k_all(index, [ADA, BEN], 120, feedback=feedback, without=without))

    assert len(found["ada"]) == len(found["ben"]) == 120
    for person in (ADA, BEN):
        own = feedback.get(person.key, Feedback())
        alone = index.top_k(person, 120, feedback=own, without=without[person.key])
        assert found[person.key] == alone


def test_the_bound_spares_no_document_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = crowd(1_500)
    index = index_of(documents)
    feedback = Feedback(tuple(Opinion(row, True) for row in documents[:30]))
    whole = index.top_k(ADA, 100, feedback=feedback)

    monkeypatch.setattr(alone_module, "MANY_PRODUCTS", 0)

    assert index.top_k(ADA, 100, feedback=feedback) == whole


def rows_of(documents: list[Document]) -> Segment:
    rows = index_of(documents).rows()
    assert rows is not None
    return rows


def test_an_index_that_keeps_no_lines_is_asked_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = crowd(40)
    known = rows_of(documents)
    bare = Segment.of(known.keys, known.languages, known.columns, known.spelling)
    space = new_space().fit(documents)
    asked = {view: space.asked([ADA, BEN], view) for view in LANGUAGES}
    monkeypatch.setattr(block_module, "MANY_PRODUCTS", 0)

    found, other = (best_by_words(asked, rows, 10, np.arange(40)) for rows in (known, bare))

    assert np.array_equal(found.rows, other.rows)
    assert np.array_equal(found.scores, other.scores)


def test_who_leaves_out_the_same_shares_a_pattern() -> None:
    without = {"ada": ["b", "a"], "ben": {"a", "b"}, "cleo": {"c"}, "dan": set[str]()}

    left_out = LeftOut.of(["ada", "ben", "cleo", "dan", "eve"], without, {"a": 0, "b": 1, "c": 2})

    assert left_out is not None
    assert left_out.patterns.tolist() == [0, 0, 1, -1, -1]
    assert left_out.rows.toarray().tolist() == [[1, 1, 0], [0, 0, 1]]
    assert [left_out.of_one(who).tolist() for who in (1, 2, 3)] == [[0, 1], [2], []]


def test_nobody_leaves_out_what_is_not_there() -> None:
    assert LeftOut.of(["ada"], {}, {"a": 0}) is None
    assert LeftOut.of(["ada"], {"ada": ["z"]}, {"a": 0}) is None
