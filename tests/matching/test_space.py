from math import log, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Document, FeatureSpace, Lexicon, Part
from tests.matching.examples import (
    ADA,
    CHALLENGES,
    DASHBOARD,
    NOBODY,
    PUMP,
    collections,
    new_space,
    profiles,
)


def dutch(key: str, *texts: str) -> Document:
    return Document(key, tuple(Part(text, "nl") for text in texts))


def bare() -> FeatureSpace:
    """A space that knows nothing beforehand, so that its weights can be worked out by hand."""
    return FeatureSpace(lexicon=Lexicon.empty())


def test_a_vector_has_length_one(space: FeatureSpace) -> None:
    lengths = np.sqrt(space.transform(CHALLENGES, "nl").power(2).sum(axis=1))

    assert lengths == pytest.approx(1)


def test_an_empty_document_is_an_empty_row(space: FeatureSpace) -> None:
    rows = space.transform([NOBODY, PUMP], "nl")

    assert rows.shape == (2, len(space.views_["nl"].vocabulary))
    assert rows[[0]].nnz == 0


def test_a_row_that_is_kept_is_that_of_the_challenge_and_cannot_be_written_to(
    space: FeatureSpace,
) -> None:
    row = space.transform([PUMP], "nl")

    columns, weights = space.known_row(PUMP, "nl")

    assert (columns.tolist(), weights.tolist()) == (row.indices.tolist(), row.data.tolist())
    assert space.known_row(PUMP, "nl")[1] is weights
    with pytest.raises(ValueError, match="read-only"):
        weights[0] = 1.0


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    space = bare().fit([dutch("a", "pomp motor"), dutch("b", "pomp"), dutch("c", "pomp")])

    features = space.features(dutch("d", "pomp motor"), "nl")

    assert features["motor"].weight > features["pomp"].weight


def test_weights_are_sublinear_in_repetition() -> None:
    space = bare().fit([dutch("a", "pomp motor")])

    features = space.features(dutch("b", "pomp pomp pomp motor"), "nl")

    assert features["pomp"].weight / features["motor"].weight == pytest.approx(1 + log(3))


def test_without_sublinear_each_repeat_counts_in_full() -> None:
    space = FeatureSpace(sublinear=False, lexicon=Lexicon.empty()).fit([dutch("a", "pomp motor")])

    features = space.features(dutch("b", "pomp pomp pomp motor"), "nl")

    assert features["pomp"].weight / features["motor"].weight == pytest.approx(3)


def test_the_weight_of_a_part_is_applied_after_dampening() -> None:
    space = bare().fit([dutch("a", "pomp motor")])
    document = Document("b", (Part("pomp pomp", "nl", weight=0.1), Part("motor", "nl")))

    features = space.features(document, "nl")

    assert features["pomp"].weight / features["motor"].weight == pytest.approx(0.1 * (1 + log(2)))


def test_a_compound_shares_words_with_its_parts() -> None:
    space = bare().fit([dutch("a", "onderhoudsmonteur")])

    assert set(space.features(dutch("b", "onderhoudsmonteur"), "nl")) == {
        "onderhoudsmonteur",
        "onderhoud",
        "monteur",
    }


def test_compounds_can_be_left_whole() -> None:
    space = FeatureSpace(compounds=False, lexicon=Lexicon.empty()).fit(
        [dutch("a", "onderhoudsmonteur")]
    )

    assert set(space.features(dutch("b", "onderhoudsmonteur"), "nl")) == {"onderhoudsmonteur"}


def test_compound_parts_are_learnt_from_the_documents() -> None:
    space = new_space().fit([dutch("a", "boter"), dutch("b", "boterfabriek")])

    assert "boter" in space.features(dutch("c", "boterfabriek"), "nl")


def test_both_views_hold_what_is_spelled_the_same(space: FeatureSpace) -> None:
    assert "python" in space.features(DASHBOARD, "nl")
    assert "plc" in space.features(PUMP, "en")


def test_a_view_reads_a_skill_in_its_own_language(space: FeatureSpace) -> None:
    assert "elektrotechniek" in space.features(DASHBOARD, "nl")
    assert "elektrotechniek" not in space.features(DASHBOARD, "en")


def test_a_document_asks_in_the_languages_it_is_written_in(space: FeatureSpace) -> None:
    assert space.query_views(ADA) == ("nl",)
    assert space.query_views(DASHBOARD) == ("nl", "en")
    assert space.query_views(NOBODY) == ()


def test_an_unknown_word_makes_the_vector_longer_and_matches_nothing(space: FeatureSpace) -> None:
    features = space.features(dutch("a", "pompen kwantumgravitatie"), "nl")

    assert not features["kwantumgravitatie"].known
    assert features["pomp"].weight < 1 / sqrt(2)
    assert space.transform([dutch("a", "kwantumgravitatie")], "nl").nnz == 0


def test_novelty_is_the_share_of_unknown_words(space: FeatureSpace) -> None:
    assert space.novelty(CHALLENGES) == 0
    assert space.novelty([dutch("a", "pompen kwantumgravitatie")]) == pytest.approx(1 / 2)
    assert space.novelty([]) == 0


def test_an_occurrence_remembers_word_and_field(space: FeatureSpace) -> None:
    (occurrence,) = space.features(ADA, "nl")["plc"].occurrences

    assert (occurrence.surface, occurrence.whole, occurrence.part.field) == ("PLC", True, "wishes")


def test_a_space_of_nothing_knows_nothing() -> None:
    space = bare().fit([])

    assert space.transform([PUMP], "nl").shape == (1, 0)


@given(collections, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(documents: list[Document], random: Random) -> None:
    shuffled = random.sample(documents, len(documents))

    assert new_space().fit(shuffled).version == new_space().fit(documents).version


@given(collections)
def test_a_row_does_not_depend_on_the_other_rows(documents: list[Document]) -> None:
    space = new_space().fit(documents)
    together = space.transform(documents, "nl")

    for row, document in enumerate(documents):
        alone = space.transform([document], "nl")
        assert np.array_equal(alone.toarray()[0], together[[row]].toarray()[0])


@settings(max_examples=25)
@given(collections, profiles)
def test_no_weight_is_negative_or_above_one(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)

    for view in ("nl", "en"):
        weights = [item.weight for item in space.features(profile, view).values()]
        assert all(0 < weight <= 1 + 1e-12 for weight in weights)
