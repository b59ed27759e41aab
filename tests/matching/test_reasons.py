"""Which words a reason shows: a whole name only where all of it met."""

from math import fsum

import pytest
from hypothesis import given, settings

from matching import Bridge, Document, FeatureSpace, Part, Reason
from matching.feedback import known, product
from matching.reading import Side
from matching.reasons import reasons_for
from tests.matching.examples import PUMP, collections, new_space, profiles


def asking(text: str, field: str = "skills", language: str = "nl") -> Document:
    return Document("asking", (Part(text, language, field=field),))


def wanted(text: str, field: str = "skills", language: str = "nl") -> Document:
    return Document("wanted", (Part(text, language, field=field),))


def met(
    space: FeatureSpace, profile: Document, challenge: Document, named: str = "skills"
) -> list[Reason]:
    return reasons_for(space, profile, challenge, "nl", (named,))


def words(reasons: list[Reason]) -> list[tuple[str, str]]:
    return [(reason.profile_word, reason.challenge_word) for reason in reasons]


def test_a_skill_that_met_is_shown_by_its_whole_name(space: FeatureSpace) -> None:
    student = asking("lassen; PLC-programmeren")

    (reason,) = met(space, student, PUMP)

    assert (reason.profile_word, reason.challenge_word) == ("PLC-programmeren", "PLC-programmeren")


def test_half_of_a_name_is_shown_as_that_half(space: FeatureSpace) -> None:
    (reason,) = met(space, asking("robots programmeren"), wanted("PLC-programmeren"))

    assert (reason.profile_word, reason.challenge_word) == ("programmeren", "programmeren")


def test_a_whole_name_is_sound_and_half_of_it_is_not(space: FeatureSpace) -> None:
    (whole,) = met(space, asking("PLC-programmeren"), wanted("PLC-programmeren"))
    (half,) = met(space, asking("robots programmeren"), wanted("PLC-programmeren"))

    assert (whole.is_sound, half.is_sound) == (True, False)


def test_one_part_of_a_compound_is_not_sound_and_a_word_in_a_compound_is(
    space: FeatureSpace,
) -> None:
    (part,) = met(space, asking("onderhoudstechniek"), wanted("onderhoud"))
    (word,) = met(space, asking("onderhoud"), wanted("onderhoudstechniek"))

    assert (part.is_whole, part.is_sound) == (False, False)
    assert (word.is_whole, word.is_sound) == (True, True)


@pytest.mark.parametrize(
    ("bridge", "is_sound"),
    [(Bridge.SAME, True), (Bridge.TRANSLATED, True), (Bridge.RELATED, False)],
)
def test_a_related_word_is_never_sound(bridge: Bridge, is_sound: bool) -> None:
    assert Reason("a", "b", (), (), 1.0, bridge).is_sound is is_sound


def test_small_words_of_a_name_need_not_meet(space: FeatureSpace) -> None:
    reason = met(space, asking("onderhoud van motoren"), wanted("motoren in onderhoud"))[0]

    assert (reason.profile_word, reason.challenge_word) == (
        "onderhoud van motoren",
        "motoren in onderhoud",
    )


def test_one_side_can_meet_as_a_whole(space: FeatureSpace) -> None:
    reason = met(space, asking("pompen repareren"), wanted("hydraulische pompen repareren"))[0]

    assert reason.profile_word == "pompen repareren"
    assert reason.challenge_word == "pompen repareren"


def test_a_name_meets_the_words_of_a_text_one_by_one(space: FeatureSpace) -> None:
    student = asking("pompen, trillingen meten", field="wishes")

    pairs = words(met(space, student, PUMP, named="wishes"))

    assert set(pairs) >= {("trillingen", "trillingen"), ("meten", "meten")}


def test_words_that_look_the_same_are_one_reason(space: FeatureSpace) -> None:
    challenge = Document(
        "wanted",
        (
            Part("robots programmeren", "nl", field="skills"),
            Part("wij willen programmeren", "nl", field="problem"),
        ),
    )

    (reason,) = met(space, asking("PLC-programmeren"), challenge)

    assert reason.challenge_word == "programmeren"
    assert set(reason.challenge_fields) == {"skills", "problem"}


def test_a_translated_name_is_shown_whole_on_both_sides(space: FeatureSpace) -> None:
    reason = met(space, asking("repair pumps", language="en"), wanted("pompen repareren"))[0]

    assert (reason.profile_word, reason.challenge_word) == ("repair pumps", "pompen repareren")
    assert reason.bridge is Bridge.TRANSLATED


def test_a_name_that_is_half_the_same_and_half_translated_is_sound() -> None:
    asked = wanted("MIG/MAG-lassen")
    space = new_space().fit([asked])

    reasons = met(space, asking("MIG/MAG welding", language="en"), asked)

    sound = [reason for reason in reasons if reason.is_sound]
    assert words(sound) == [("MIG/MAG welding", "MIG/MAG-lassen")]
    assert sound[0].bridge is Bridge.TRANSLATED


def test_a_word_that_is_left_over_keeps_both_halves_apart() -> None:
    asked = wanted("TIG-lassen")
    space = new_space().fit([asked])

    reasons = met(space, asking("TIG welding robots", language="en"), asked)

    assert {Bridge.SAME, Bridge.TRANSLATED} <= {reason.bridge for reason in reasons}
    assert not any(reason.is_sound for reason in reasons)


@settings(max_examples=50)
@given(collections, profiles)
def test_shares_sum_to_the_product_of_the_vectors(
    documents: list[Document], profile: Document
) -> None:
    space = new_space().fit(documents)

    for challenge in documents:
        for view in ("nl", "en"):
            reasons = reasons_for(space, profile, challenge, view, ("skills",))
            mine = known(space, profile, view, Side.PROFILE)
            total = product(mine, known(space, challenge, view))
            assert fsum(reason.share for reason in reasons) == pytest.approx(total, abs=1e-12)


@settings(max_examples=50)
@given(collections, profiles)
def test_no_two_reasons_show_the_same(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)

    for challenge in documents:
        rows = reasons_for(space, profile, challenge, "nl", ("skills", "wishes"))
        shown = [(r.profile_word.lower(), r.challenge_word.lower(), r.bridge) for r in rows]
        assert len(set(shown)) == len(shown)
