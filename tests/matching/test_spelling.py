import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Document, Part
from matching.spelling import (
    PLACES,
    SpellingModel,
    alike,
    alike_pairs,
    at_most_alike,
    spelling_weight,
    spelling_weights,
)
from tests.matching.examples import CHALLENGES, NOBODY, PUMP, collections, keyed, part_lists


def dutch(text: str) -> Document:
    return Document("x", (Part(text, "nl"),))


def english(text: str) -> Document:
    return Document("x", (Part(text, "en"),))


MODEL = SpellingModel().fit(CHALLENGES)


def test_a_row_has_length_one() -> None:
    row = MODEL.transform([PUMP])

    assert row.shape == (1, PLACES)
    assert np.sqrt((row.data.astype(float) ** 2).sum()) == pytest.approx(1, abs=1e-6)


def test_an_empty_text_has_an_empty_row() -> None:
    assert MODEL.transform([NOBODY]).nnz == 0
    assert MODEL.likeness(NOBODY, PUMP) == 0


def test_a_compound_that_no_splitter_knows_is_like_its_parts() -> None:
    near = MODEL.likeness(dutch("zonnepaneel"), dutch("zonnepaneelreiniging"))

    assert near > MODEL.likeness(dutch("zonnepaneel"), dutch("boekhouding"))


def test_likeness_is_mutual_where_nothing_is_typical() -> None:
    one, other = dutch("machineonderhoud"), english("machine operator")

    assert MODEL.likeness(one, other) == pytest.approx(MODEL.likeness(other, one))


TYPICAL = [
    Document(f"t{number}", (Part(f"Wij zoeken iemand die met ons meedenkt over {what}", "nl"),))
    for number, what in enumerate(("pompen", "lassen", "kassen", "bruggen"))
]


def test_what_every_challenge_has_makes_none_of_them_alike() -> None:
    centred = SpellingModel().fit(TYPICAL, TYPICAL)
    plain = SpellingModel().fit(TYPICAL)
    asking = dutch("Iemand die graag meedenkt over bruggen")
    apart = [centred.likeness(asking, challenge) for challenge in TYPICAL]
    before = [plain.likeness(asking, challenge) for challenge in TYPICAL]

    assert apart.index(max(apart)) == before.index(max(before)) == 3
    assert sum(apart[:3]) < sum(before[:3]) / 2


def test_what_is_typical_is_known_for_each_language_apart() -> None:
    centred = SpellingModel().fit(TYPICAL, TYPICAL)

    assert centred.typical_.shape == (2, PLACES)
    assert centred.typical_[0].any()
    assert not centred.typical_[1].any()


@given(collections, st.lists(part_lists, min_size=1, max_size=4).map(keyed))
def test_outlines_promise_no_less_than_the_likeness(
    challenges: list[Document], people: list[Document]
) -> None:
    model = SpellingModel().fit([*challenges, *people], challenges)
    asked, offered = model.asked(people), model.offered(challenges)
    mine, theirs = model.outlines(asked), model.outlines(offered)

    for row in range(len(challenges)):
        bounds = at_most_alike((mine @ theirs[[row]].T).toarray()[:, 0], theirs.nnz)
        assert (bounds >= alike(asked, offered[[row]])).all()


def test_an_outline_has_the_length_of_what_it_leaves_out() -> None:
    model = SpellingModel().fit([dutch("lassen"), *[dutch("pompen")] * 40])
    row = model.asked([dutch("pompen lassen")])

    outline = model.outlines(row)

    common = (model.idf_ < 2)[row.indices % PLACES] & (row.indices < PLACES)
    assert outline.nnz == row.nnz - common.sum() + 1
    assert 0 < common.sum() < row.nnz
    length = np.sqrt((row.data[common].astype(float) ** 2).sum())
    assert length <= outline.data[-1] == pytest.approx(length)


def test_a_likeness_below_what_is_typical_is_nothing() -> None:
    centred = SpellingModel().fit(TYPICAL, TYPICAL)
    asking = dutch("Wij zoeken iemand")
    stranger = dutch("Lasrobots")

    assert centred.likeness(asking, stranger) == 0


def test_one_challenge_does_not_tell_what_is_typical() -> None:
    assert not SpellingModel().fit(TYPICAL[:1], TYPICAL[:1]).typical_.any()


def test_likeness_never_exceeds_its_weight() -> None:
    assert MODEL.likeness(dutch("lasrobot"), dutch("lasrobot")) == pytest.approx(0.2, abs=1e-6)


def test_english_texts_are_not_compared_by_letters() -> None:
    assert spelling_weight("en", "en") == 0
    assert MODEL.likeness(english("pump"), english("pump")) == 0


def test_across_languages_it_counts_for_half() -> None:
    assert (
        spelling_weight("nl", "en")
        == spelling_weight("en", "nl")
        == spelling_weight("nl", "nl") / 2
    )


def test_weights_of_many_pairs_are_those_of_each() -> None:
    dutch_first = np.array([0, 1], dtype=np.int8)

    assert spelling_weights(dutch_first, np.array([0], np.int8)).tolist() == [
        spelling_weight("nl", "nl"),
        spelling_weight("en", "nl"),
    ]


def test_many_pairs_are_as_alike_as_each_of_them() -> None:
    rows = MODEL.offered(CHALLENGES)
    ones = MODEL.asked([*CHALLENGES, NOBODY, PUMP])
    who = np.array([0, 0, 2, 4, 5, 5])
    what = np.array([0, 3, 1, 2, 0, 1])

    found = alike_pairs(rows, ones, who, what)

    expected = [alike(rows[[row]], ones[[one]])[0] for one, row in zip(who, what, strict=True)]
    assert found.tolist() == expected
