import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Document, MatchIndex, Part, top_k_all
from tests.matching.examples import ADA, BEN, NOBODY, collections, new_space, profiles


@settings(max_examples=50)
@given(collections, profiles, st.integers(1, 4), st.integers(1, 3))
def test_everybody_gets_the_list_they_get_alone(
    documents: list[Document], profile: Document, k: int, block: int
) -> None:
    index = MatchIndex(new_space().fit(documents))
    index.add(documents)
    asking = [ADA, profile, NOBODY, BEN]

    found = dict(top_k_all(index, asking, k, block=block))

    for person in asking:
        alone = index.top_k(person, k)
        assert [match.key for match in found[person.key]] == [match.key for match in alone]
        scores = [match.score for match in found[person.key]]
        assert scores == pytest.approx([match.score for match in alone], abs=1e-12)


def test_ties_at_the_border_are_ordered_by_key() -> None:
    documents = [Document(f"c{n:03}", (Part("pompen", "nl"),)) for n in reversed(range(150))]
    index = MatchIndex(new_space().fit(documents))
    index.add(documents)
    person = Document("x", (Part("pompen", "nl"),))

    ((_, found),) = top_k_all(index, [person], 120)

    assert found == index.top_k(person, 120)


def test_an_empty_index_gives_everybody_an_empty_list() -> None:
    index = MatchIndex(new_space().fit([]))

    assert dict(top_k_all(index, [ADA, BEN], 3)) == {"ada": [], "ben": []}


@pytest.mark.parametrize(("k", "block"), [(0, 1), (1, 0)])
def test_sizes_must_be_positive(k: int, block: int) -> None:
    index = MatchIndex(new_space().fit([]))

    with pytest.raises(ValueError, match="at least 1"):
        list(top_k_all(index, [ADA], k, block=block))
