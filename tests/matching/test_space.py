from dataclasses import replace
from math import log, sqrt
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Document, FeatureSpace, Lexicon, Part, Side
from tests.matching.examples import (
    ADA,
    CHALLENGES,
    DASHBOARD,
    NOBODY,
    PUMP,
    SMALL,
    collections,
    new_space,
    profiles,
)


def dutch(key: str, *texts: str) -> Document:
    return Document(key, tuple(Part(text, "nl") for text in texts))


def bare() -> FeatureSpace:
    """A space that knows nothing beforehand, so that its weights can be worked out by hand."""
    return FeatureSpace(lexicon=Lexicon.empty())


def test_a_vector_has_length_one() -> None:
    space = new_space(damped=False).fit(CHALLENGES)
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


def narrated(words: int) -> str:
    """A text with so many different words that nothing else holds."""
    return " ".join(f"eigenwoord{number}" for number in range(words))


def weight_of(space: FeatureSpace, text: str, stem: str) -> float:
    document = Document("x", (Part(text, "nl"),))
    features = space.features(document, "nl", Side.PROFILE)
    return features[stem].weight / features["eigenwoord1"].weight


def common_space() -> FeatureSpace:
    return bare().fit([dutch("a", "pomp motor"), dutch("b", "pomp"), dutch("c", "pomp")])


def test_a_common_word_weighs_less_in_a_long_text() -> None:
    space = common_space()

    listed, halfway, long = (
        weight_of(space, f"pomp {narrated(words)}", "pomp") for words in (100, 160, 250)
    )

    assert listed > halfway > long
    reading = space.views_["nl"]
    assert long == pytest.approx((reading.idf_of("pomp") / reading.unseen_idf) ** 2)


def test_a_hundred_skills_are_no_long_text() -> None:
    space = common_space()

    assert weight_of(space, f"pomp {narrated(100)}", "pomp") == pytest.approx(
        weight_of(space, f"pomp {narrated(10)}", "pomp")
    )


def test_a_skill_beside_a_long_text_is_as_heavy_as_without_it() -> None:
    space = common_space()
    skill = Part("pomp motor", "nl", field="skills")
    alone = space.features(Document("x", (skill,)), "nl", Side.PROFILE)
    document = Document("x", (skill, Part(f"pomp {narrated(250)}", "nl", weight=1.0)))

    beside = space.features(document, "nl", Side.PROFILE)

    ratio = beside["pomp"].weight / beside["motor"].weight
    assert ratio == pytest.approx((1 + log(2)) * alone["pomp"].weight / alone["motor"].weight)


@given(st.integers(1, 10_000))
def test_a_word_of_a_long_text_counts_nine_times_at_most(times: int) -> None:
    space = common_space()
    once = weight_of(space, f"motor {narrated(250)}", "motor")

    often = weight_of(space, f"{'motor ' * times}{narrated(250)}", "motor")

    assert once - 1e-9 <= often < 9 * once


def test_a_challenge_is_read_the_same_however_long_it_is() -> None:
    space = common_space()
    short, long = (
        space.features(dutch("x", f"pomp {narrated(words)}"), "nl") for words in (10, 250)
    )

    assert long["pomp"].weight / long["eigenwoord1"].weight == pytest.approx(
        short["pomp"].weight / short["eigenwoord1"].weight
    )


@given(st.integers(0, 250), profiles)
def test_the_weights_of_a_long_text_are_those_of_its_vector(words: int, profile: Document) -> None:
    space = new_space().fit(CHALLENGES)
    document = replace(profile, parts=(*profile.parts, Part(f"pomp lassen {narrated(words)}")))

    for view in space.query_views(document):
        row = space.transform([document], view, Side.PROFILE)
        features = space.features(document, view, Side.PROFILE)
        for feature in features.values():
            places = sum(place.weight for place in feature.occurrences)
            assert places == pytest.approx(feature.weight)
        assert float(np.sqrt(row.power(2).sum())) <= 1 + 1e-9


def test_the_damping_of_generic_challenges_can_be_switched_off() -> None:
    on, off = (new_space(damped=damped).fit(CHALLENGES, [ADA]) for damped in (True, False))

    lengths = [np.sqrt(space.transform([PUMP], "nl").power(2).sum()) for space in (on, off)]

    assert lengths[0] < lengths[1]
    assert lengths[1] == pytest.approx(1)
    assert on.version != off.version


def test_the_switch_is_stored_with_the_space(tmp_path: Path) -> None:
    new_space(damped=False).fit(CHALLENGES).save(tmp_path / "space")

    loaded = FeatureSpace.load(tmp_path / "space", SMALL)

    assert loaded.damped is False
    assert np.sqrt(loaded.transform([PUMP], "nl").power(2).sum()) == pytest.approx(1)
