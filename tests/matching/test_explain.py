from dataclasses import replace
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Bridge, Document, FeatureSpace, MatchIndex, Part, WhatIf, explain, what_if
from tests.matching.examples import (
    ADA,
    BEN,
    CHALLENGES,
    DASHBOARD,
    NOBODY,
    PUMP,
    WELDING,
    collections,
    new_space,
    parts,
    profiles,
)


def shares(space: FeatureSpace, profile: Document, challenge: Document) -> dict[str, float]:
    reasons = explain(space, profile, challenge, shown=99).reasons
    return {reason.challenge_word: reason.share for reason in reasons}


def test_a_reason_shows_the_words_of_both_sides(space: FeatureSpace) -> None:
    reasons = explain(space, ADA, PUMP, shown=99).reasons

    pairs = {(reason.profile_word, reason.challenge_word) for reason in reasons}
    assert ("onderhoudsmonteur", "onderhoudstechniek") in pairs
    assert ("programmeren", "programmeren") in pairs


def test_a_reason_names_the_fields_of_both_sides(space: FeatureSpace) -> None:
    reasons = explain(space, ADA, PUMP, shown=99).reasons
    vibration = next(reason for reason in reasons if reason.profile_word == "trillingen")

    assert vibration.profile_fields == ("wishes",)
    assert vibration.challenge_fields == ("problem", "skills")


def test_a_word_itself_is_shown_rather_than_a_compound_that_holds_it(space: FeatureSpace) -> None:
    assert "trillingen" in shares(space, ADA, PUMP)
    assert "trillingsanalyse" not in shares(space, ADA, PUMP)


def test_the_field_of_the_shown_word_is_named_first(space: FeatureSpace) -> None:
    student = Document("x", (Part("trillingen", "nl"),))
    challenge = Document(
        "y",
        (Part("trillingsanalyse", "nl", field="skills"), Part("trillingen", "nl", field="problem")),
    )

    (reason,) = explain(space, student, challenge).reasons

    assert (reason.challenge_word, reason.challenge_fields) == ("trillingen", ("problem", "skills"))


def test_a_compound_on_both_sides_is_one_reason(space: FeatureSpace) -> None:
    student = Document("x", (Part("werktuigbouwkunde", field="study"),))

    assert list(shares(space, student, WELDING)) == ["werktuigbouwkunde"]


def test_the_weightiest_reasons_come_first(space: FeatureSpace) -> None:
    brought = [reason.share for reason in explain(space, ADA, PUMP).reasons]

    assert brought == sorted(brought, reverse=True)


def test_what_is_not_shown_is_counted_as_other(space: FeatureSpace) -> None:
    full = explain(space, ADA, PUMP, shown=99)
    short = explain(space, ADA, PUMP, shown=1)

    assert full.other == 0
    assert short.reasons == full.reasons[:1]
    rest = full.score - full.reasons[0].share - full.spelling
    assert short.other == pytest.approx(rest, abs=1e-12)


def test_the_language_of_the_comparison_is_told(space: FeatureSpace) -> None:
    assert explain(space, ADA, PUMP).view == "nl"
    assert explain(space, BEN, DASHBOARD).view == "en"


def test_a_skill_in_both_languages_is_explained_in_the_better_one(space: FeatureSpace) -> None:
    student = Document(
        "x",
        (
            Part("elektrotechniek", "nl", field="skills", concept="electrical"),
            Part("electrical engineering", "en", field="skills", concept="electrical"),
        ),
    )

    explanation = explain(space, student, DASHBOARD)

    assert explanation.reasons[0].profile_fields == ("skills",)
    assert explanation.reasons[0].challenge_word in {"elektrotechniek", "electrical"}


def test_an_empty_profile_gets_an_empty_reason(space: FeatureSpace) -> None:
    explanation = explain(space, NOBODY, PUMP)

    assert (explanation.score, explanation.reasons, explanation.other) == (0, (), 0)
    assert explanation.coverage == 0
    assert explanation.missing[0].field == "skills"


def test_an_empty_challenge_asks_nothing(space: FeatureSpace) -> None:
    explanation = explain(space, NOBODY, NOBODY)

    assert (explanation.score, explanation.missing, explanation.coverage) == (0, (), 0)


def test_adding_a_missing_skill_raises_the_place(index: MatchIndex) -> None:
    student = Document("x", (Part("onderhoudstechniek, werktuigen", "nl"),))

    promised = what_if(index, student, Part("lassen en robotica", field="skills"), "welding")

    assert promised == WhatIf(before=4, after=1)


def test_a_what_if_can_bring_a_challenge_into_the_list(index: MatchIndex) -> None:
    assert what_if(index, NOBODY, Part("lassen"), "welding") == WhatIf(before=None, after=1)


def test_a_what_if_changes_nothing(index: MatchIndex) -> None:
    before = index.top_k(ADA, 10)

    what_if(index, ADA, Part("lassen"), "welding")

    assert index.top_k(ADA, 10) == before


def test_a_what_if_about_an_unknown_challenge_is_an_error(index: MatchIndex) -> None:
    with pytest.raises(KeyError):
        what_if(index, ADA, Part("lassen"), "elsewhere")


@settings(max_examples=50)
@given(collections, profiles, st.integers(0, 4), st.floats(0, 0.3))
def test_parts_sum_to_the_score_of_the_index(
    documents: list[Document], profile: Document, shown: int, price: float
) -> None:
    space = new_space().fit(documents)
    index = MatchIndex(space)
    index.add(documents)
    by_key = {document.key: document for document in documents}
    prices = dict.fromkeys(list(by_key)[::2], price)

    for match in index.top_k(profile, 20, prices):
        explanation = explain(space, profile, by_key[match.key], shown=shown, price=match.price)
        shown_shares = fsum(reason.share for reason in explanation.reasons)
        total = shown_shares + explanation.other + explanation.spelling - explanation.price
        assert abs(total - match.score) < 1e-9
        assert abs(explanation.score - match.score) < 1e-9


@settings(max_examples=50)
@given(collections, profiles)
def test_only_written_words_are_shown(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)
    mine = " ".join(part.text for part in profile.parts)

    for challenge in documents:
        theirs = " ".join(part.text for part in challenge.parts)
        explanation = explain(space, profile, challenge)
        for reason in explanation.reasons:
            assert all(word in mine for word in reason.profile_word.split())
            assert all(word in theirs for word in reason.challenge_word.split())
        assert all(word in theirs for item in explanation.missing for word in item.words.split())


@settings(max_examples=50)
@given(collections, profiles, parts)
def test_a_what_if_holds_when_it_is_done(
    documents: list[Document], profile: Document, added: Part
) -> None:
    index = MatchIndex(new_space().fit(documents))
    index.add(documents)
    prices = {documents[0].key: 0.1}

    promised = what_if(index, profile, added, documents[0].key, prices)

    assert promised.before == index.rank(profile, documents[0].key, prices)
    changed = replace(profile, parts=(*profile.parts, added))
    assert promised.after == index.rank(changed, documents[0].key, prices)


def test_an_explanation_is_the_same_every_time() -> None:
    first = explain(new_space().fit(CHALLENGES), ADA, PUMP)
    second = explain(new_space().fit(CHALLENGES[::-1]), ADA, PUMP)

    assert first == second


def test_a_bridge_between_languages_shows_the_words_of_both(space: FeatureSpace) -> None:
    student = Document("x", (Part("welding", "en", field="study"),))
    challenge = Document("y", (Part("wij willen leren lassen", "nl", field="problem"),))

    explanation = explain(space, student, challenge)

    reason = explanation.reasons[0]
    assert (reason.profile_word, reason.challenge_word) == ("welding", "lassen")
    assert reason.bridge is Bridge.TRANSLATED
    assert explanation.view == "en"


def test_a_related_word_is_told_from_the_word_itself(space: FeatureSpace) -> None:
    student = Document("x", (Part("welding", "en"),))
    challenge = Document("y", (Part("we join metal", "en", field="problem"),))

    explanation = explain(space, student, challenge)

    assert explanation.score > 0
    assert {reason.bridge for reason in explanation.reasons} == {Bridge.RELATED}


def test_being_spelled_alike_is_a_line_of_its_own(space: FeatureSpace) -> None:
    student = Document("x", (Part("onderhoudstechniek", "nl"),))

    explanation = explain(space, student, PUMP)

    words = fsum(reason.share for reason in explanation.reasons) + explanation.other
    assert 0 < explanation.spelling < 0.2
    assert explanation.score == pytest.approx(words + explanation.spelling, abs=1e-12)


@given(profiles, st.floats(0.0, 1.0))
@settings(deadline=None)
def test_parts_above_any_least_share_still_sum(profile: Document, least: float) -> None:
    space = new_space().fit(CHALLENGES)
    explanation = explain(space, profile, PUMP, shown=None, least=least)

    told = fsum([*(reason.share for reason in explanation.reasons), explanation.other])
    assert told + explanation.spelling == pytest.approx(explanation.score, abs=1e-9)
    own = explanation.score - explanation.spelling
    assert all(reason.share >= least * own - 1e-12 for reason in explanation.reasons)


def test_without_a_limit_all_parts_are_told(space: FeatureSpace) -> None:
    every = explain(space, ADA, PUMP, shown=None)

    assert every.other == 0
    assert every.reasons == explain(space, ADA, PUMP, shown=99).reasons
