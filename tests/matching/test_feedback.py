from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import fsum, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Document, FeatureSpace, Feedback, MatchIndex, Opinion, Part, explain
from matching.feedback import BETA, GAMMA, HALF_LIFE, asked_row, asked_with, known
from matching.reading import Side
from matching.resources import LANGUAGES
from tests.matching.examples import (
    ADA,
    BEN,
    CHALLENGES,
    DASHBOARD,
    HEAT,
    NOBODY,
    PUMP,
    WELDING,
    collections,
    new_space,
    profiles,
)

NOW = datetime(2031, 3, 1, 12, tzinfo=UTC)
ages = st.integers(min_value=0, max_value=2_000)


def said(*wanted: Document, unwanted: Iterable[Document] = (), age: int = 0) -> Feedback:
    return Feedback(
        (
            *(Opinion(row, True, age) for row in wanted),
            *(Opinion(row, False, age) for row in unwanted),
        )
    )


def score(index: MatchIndex, profile: Document, key: str, feedback: Feedback) -> float:
    matches = index.top_k(profile, len(index), feedback=feedback)
    return next((match.score for match in matches if match.key == key), 0.0)


def index_of(challenges: list[Document]) -> MatchIndex:
    index = MatchIndex(new_space().fit(challenges))
    index.add(challenges)
    return index


@st.composite
def opinions(draw: st.DrawFn, challenges: list[Document]) -> Feedback:
    chosen = draw(st.lists(st.sampled_from(challenges), unique_by=lambda row: row.key))
    return Feedback(tuple(Opinion(row, draw(st.booleans()), draw(ages)) for row in chosen))


def test_interest_brings_what_is_alike(index: MatchIndex) -> None:
    assert score(index, BEN, "pump", said()) == 0.0
    assert score(index, BEN, "pump", said(PUMP)) > 0


def test_not_for_me_lowers_it_and_what_is_alike(index: MatchIndex) -> None:
    before = score(index, ADA, "pump", said())

    assert 0 < score(index, ADA, "pump", said(unwanted=[PUMP])) < before


def test_an_empty_profile_asks_for_what_it_was_interested_in(index: MatchIndex) -> None:
    assert index.top_k(NOBODY, 4) == []
    assert index.top_k(NOBODY, 4, feedback=said(PUMP))[0].key == "pump"
    assert index.top_k(NOBODY, 4, feedback=said(unwanted=[PUMP])) == []


def test_the_weights_are_those_of_rocchio(space: FeatureSpace) -> None:
    asked = asked_with(space, ADA, "nl", said(PUMP, HEAT, unwanted=[WELDING]))
    own, pump = known(space, ADA, "nl", Side.PROFILE), known(space, PUMP, "nl")

    total = asked.total()
    stem = max(own.keys() & pump.keys(), key=lambda stem: own[stem])
    heat, welding = known(space, HEAT, "nl"), known(space, WELDING, "nl")
    mean = (pump[stem] + heat.get(stem, 0.0)) / 2
    wanted = own[stem] + BETA * mean - GAMMA * welding.get(stem, 0.0)
    assert total[stem] == pytest.approx(asked.scale * wanted)


@given(collections, profiles, st.data())
def test_the_quick_vector_is_the_one_that_is_explained(
    challenges: list[Document], profile: Document, data: st.DataObject
) -> None:
    space = new_space().fit(challenges)
    feedback = data.draw(opinions(challenges))

    for view in LANGUAGES:
        quick = asked_row(space, profile, view, feedback).toarray()[0]
        total = asked_with(space, profile, view, feedback).total()
        expected = [total.get(stem, 0.0) for stem in space.views_[view].vocabulary]
        assert quick == pytest.approx(expected, abs=1e-12)


def test_the_order_of_opinions_moves_no_bit(space: FeatureSpace) -> None:
    one = asked_row(space, ADA, "nl", said(PUMP, HEAT, WELDING))
    other = asked_row(space, ADA, "nl", said(WELDING, PUMP, HEAT))

    assert one.data.tobytes() == other.data.tobytes()
    assert one.has_sorted_indices


def test_no_weight_falls_below_nothing(space: FeatureSpace) -> None:
    asked = asked_with(space, BEN, "nl", said(unwanted=[WELDING, PUMP]))

    assert min(asked.total().values()) > 0
    for stem in known(space, PUMP, "nl"):
        taken = fsum(pull.weights.get(stem, 0.0) for pull in asked.pulls)
        assert asked.own.get(stem, 0.0) + taken >= -1e-12


def test_the_vector_keeps_its_length(space: FeatureSpace) -> None:
    def length(weights: Iterable[float]) -> float:
        return sqrt(fsum(weight * weight for weight in weights))

    own = known(space, ADA, "nl", Side.PROFILE)
    asked = asked_with(space, ADA, "nl", said(HEAT, unwanted=[WELDING]))

    assert length(asked.total().values()) == pytest.approx(length(own.values()))


def test_an_opinion_counts_for_half_after_the_half_life() -> None:
    assert Opinion(PUMP, True, HALF_LIFE.days).decay == 0.5
    assert Opinion(PUMP, True, 2 * HALF_LIFE.days).decay == 0.25


def test_the_age_is_in_whole_days_and_never_negative() -> None:
    def age(given_at: datetime) -> int:
        return Opinion.at(PUMP, is_wanted=True, given_at=given_at, now=NOW).age

    assert age(NOW - timedelta(days=3, hours=23)) == 3
    assert age(NOW + timedelta(days=1)) == 0
    with pytest.raises(TypeError):
        age(NOW.replace(tzinfo=None))


def test_an_impossible_opinion_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 days old"):
        Opinion(PUMP, True, -1)
    with pytest.raises(ValueError, match="two opinions"):
        said(PUMP, unwanted=[PUMP])


def test_the_reason_names_what_was_said_of_which(space: FeatureSpace) -> None:
    feedback = said(PUMP, unwanted=[WELDING, DASHBOARD])
    reason = explain(space, ADA, PUMP, feedback=feedback)

    assert [(row.key, row.is_wanted) for row in reason.learnt] == [
        ("pump", True),
        ("dashboard", False),
    ]
    assert reason.learnt[0].share > 0 > reason.learnt[1].share
    assert explain(space, ADA, PUMP).learnt == ()


def test_the_fit_is_that_of_the_profile_alone(space: FeatureSpace) -> None:
    with_it, without = explain(space, ADA, HEAT, feedback=said(HEAT)), explain(space, ADA, HEAT)

    assert (with_it.fit, with_it.missing) == (without.fit, without.missing)


def test_what_is_left_out_is_as_if_it_were_not_there(space: FeatureSpace) -> None:
    fewer, all_of_them = MatchIndex(space), MatchIndex(space)
    fewer.add([row for row in CHALLENGES if row is not PUMP])
    all_of_them.add(CHALLENGES)

    assert all_of_them.top_k(ADA, 4, without={"pump"}) == fewer.top_k(ADA, 4)


@given(collections, profiles)
def test_taking_all_of_it_back_changes_no_bit(
    challenges: list[Document], profile: Document
) -> None:
    index = index_of(challenges)
    plain = index.top_k(profile, len(challenges))
    index.top_k(profile, len(challenges), feedback=said(*challenges))

    assert index.top_k(profile, len(challenges), feedback=Feedback()) == plain
    for challenge in challenges:
        assert explain(index.space, profile, challenge, feedback=Feedback()) == explain(
            index.space, profile, challenge
        )


@given(collections, profiles, st.data())
def test_the_parts_sum_to_the_score(
    challenges: list[Document], profile: Document, data: st.DataObject
) -> None:
    index = index_of(challenges)
    feedback = data.draw(opinions(challenges))

    for challenge in challenges:
        reason = explain(index.space, profile, challenge, feedback=feedback, shown=2)
        shares = [row.share for row in reason.reasons] + [row.share for row in reason.learnt]
        total = fsum([*shares, reason.other, reason.spelling])
        assert total == pytest.approx(reason.score, abs=1e-9)
        assert reason.score == pytest.approx(
            score(index, profile, challenge.key, feedback), abs=1e-9
        )


@given(collections, profiles, ages, st.data())
def test_interest_never_lowers_the_score_of_that_challenge(
    challenges: list[Document], profile: Document, age: int, data: st.DataObject
) -> None:
    index = index_of(challenges)
    chosen = data.draw(st.sampled_from(challenges))

    before = score(index, profile, chosen.key, said())

    assert score(index, profile, chosen.key, said(chosen, age=age)) >= before - 1e-12


@given(collections, profiles, ages, ages, st.data())
def test_the_effect_only_fades(
    challenges: list[Document], profile: Document, age: int, more: int, data: st.DataObject
) -> None:
    index = index_of(challenges)
    chosen = data.draw(st.sampled_from(challenges))

    newer = score(index, profile, chosen.key, said(chosen, age=age))
    older = score(index, profile, chosen.key, said(chosen, age=age + more))

    if profile.parts:
        assert older <= newer + 1e-12


@given(collections, profiles, st.data())
def test_the_order_in_which_it_was_said_does_not_matter(
    challenges: list[Document], profile: Document, data: st.DataObject
) -> None:
    index = index_of(challenges)
    feedback = data.draw(opinions(challenges))
    turned = Feedback(tuple(reversed(feedback.opinions)))

    for one, other in [(feedback, turned), (feedback, feedback)]:
        assert index.top_k(profile, 9, feedback=one) == index.top_k(profile, 9, feedback=other)


def test_a_word_outside_the_vocabulary_is_no_interest(index: MatchIndex) -> None:
    unknown = Document("z", (Part("Frobnix zyblor kwentra", "nl"),))

    assert index.top_k(NOBODY, 4, feedback=said(unknown)) == []
