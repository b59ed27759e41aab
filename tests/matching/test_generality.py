import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from matching import Document, MatchIndex, Part
from matching.generality import damping, generality, typical
from tests.matching.examples import new_space

PROFILES = csr_array(np.array([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8]]))
NOBODY = csr_array((0, 2), dtype=np.float64)


def test_without_profiles_nothing_is_generic() -> None:
    rows = csr_array(np.array([[1.0, 0.0]]))

    assert generality(rows, NOBODY).tolist() == [0]
    assert damping(rows, NOBODY).tolist() == [1]


def test_what_is_near_to_everybody_is_generic() -> None:
    near, far = generality(csr_array(np.array([[0.8, 0.6], [0.0, 0.1]])), PROFILES)

    assert near == pytest.approx((0.8 + 1.0 + 0.96) / 3)
    assert near > far


def test_no_rows_give_no_figures() -> None:
    assert generality(NOBODY, PROFILES).shape == (0,)


@given(st.lists(st.tuples(st.floats(0, 0.7), st.floats(0, 0.7)), min_size=1, max_size=5))
def test_damping_never_hides_and_never_lifts(rows: list[tuple[float, float]]) -> None:
    factors = damping(csr_array(np.array(rows)), PROFILES)

    assert ((factors > 0) & (factors <= 1)).all()


def test_without_profiles_what_is_near_to_a_typical_text_is_generic() -> None:
    reference = typical(np.array([3.0, 0.0]))

    same, other = damping(csr_array(np.array([[0.4, 0.6], [0.0, 1.0]])), reference)

    assert same == pytest.approx(0.5)
    assert other == 1


def test_a_text_without_words_is_no_reference() -> None:
    assert typical(np.zeros(2)).shape == (0, 2)


@given(st.lists(st.floats(0, 1e3), min_size=2, max_size=2))
def test_a_typical_text_is_the_same_at_every_length(weights: list[float]) -> None:
    rows = csr_array(np.array([[0.6, 0.8]]))
    once, twice = typical(np.array(weights)), typical(2 * np.array(weights))

    assert damping(rows, once) == pytest.approx(damping(rows, twice))


def test_a_challenge_that_everybody_matches_falls_behind_a_specific_one() -> None:
    generic = Document("generic", (Part("machines onderhouden en monteren", "nl"),))
    specific = Document("specific", (Part("turbines onderhouden en balanceren", "nl"),))
    crowd = [
        Document(f"p{number}", (Part(f"machines monteren {word}", "nl"),))
        for number, word in enumerate(["hout", "staal", "glas"])
    ]
    space = new_space().fit([generic, specific], crowd)
    index = MatchIndex(space)
    index.add([generic, specific])

    found = index.top_k(Document("x", (Part("onderhouden", "nl"),)), 2)

    assert [match.key for match in found] == ["specific", "generic"]
