import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import Document, MatchIndex, Part, ProfileIndex
from matching.blocks import Asking
from tests.matching.examples import (
    ADA,
    BEN,
    NOBODY,
    PUMP,
    WELDING,
    collections,
    keyed,
    new_space,
    part_lists,
    profiles,
)

SPACE = new_space().fit([PUMP, WELDING])


def fitted(*people: Document) -> ProfileIndex:
    return ProfileIndex(SPACE).fit(people)


def test_a_challenge_finds_whom_it_fits() -> None:
    assert [reach.key for reach in fitted(ADA, BEN, NOBODY).top_k(PUMP, 5)] == ["ada"]


def test_a_key_cannot_come_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        fitted(ADA, ADA)


def test_k_must_be_positive() -> None:
    with pytest.raises(ValueError, match="k must"):
        fitted(ADA).top_k(PUMP, 0)


def test_who_has_room_in_the_list_is_affected() -> None:
    assert fitted(ADA, BEN).affected_by(PUMP) == ["ada"]


def test_whose_list_is_better_is_left_alone() -> None:
    people = fitted(ADA, BEN)

    people.remember({"ada": 1.3})

    assert people.affected_by(PUMP) == []


@given(collections, profiles)
def test_both_sides_see_the_same_score(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)
    people = ProfileIndex(space).fit([profile])
    index = MatchIndex(space)
    index.add(documents)
    by_key = {match.key: match.score for match in index.top_k(profile, 20)}

    for document in documents:
        reached = people.top_k(document, 1)
        assert bool(reached) == (document.key in by_key)
        for reach in reached:
            assert reach.score - 1e-9 <= by_key[document.key] <= reach.at_most + 1e-9


@given(collections, profiles)
def test_those_are_found_whose_list_changes_and_no_others(
    documents: list[Document], profile: Document
) -> None:
    space = new_space().fit(documents)
    index = MatchIndex(space)
    index.add(documents[1:])
    before = index.top_k(profile, 2)
    floors = {profile.key: before[-1].score} if len(before) == 2 else {}

    index.add(documents[:1])

    people = ProfileIndex(space).fit([profile])
    people.remember(floors)
    found = people.affected_by(documents[0])

    if index.top_k(profile, 2) != before:
        assert found == [profile.key]
    elif len(before) == 2:
        worse = [row.score for row in index.top_k(profile, 20) if row.key == documents[0].key]
        assert not found or worse == [pytest.approx(before[-1].score)]


crowds = st.lists(part_lists, min_size=1, max_size=8).map(keyed)
floors = st.lists(st.floats(0, 0.5), min_size=8, max_size=8)


@given(collections, crowds, floors, st.integers(0, 8))
def test_nobody_is_missed_and_nobody_added_by_looking_at_a_few_only(
    documents: list[Document], crowd: list[Document], known: list[float], later: int
) -> None:
    space = new_space().fit(documents)
    floor_of = {person.key: floor for person, floor in zip(crowd, known, strict=False)}
    people = ProfileIndex(space).fit(crowd[:later])
    people.update(crowd[later:])
    people.remember(floor_of)

    for challenge in documents:
        alone = MatchIndex(space)
        alone.add([challenge])
        scores = {person.key: alone.top_k(person, 1) for person in crowd}
        reached = [key for key, found in scores.items() if found]
        assert people.affected_by(challenge) == sorted(
            key for key in reached if round(scores[key][0].score, 12) >= round(floor_of[key], 12)
        )


def test_a_challenge_that_ties_with_the_last_place_counts() -> None:
    index = MatchIndex(SPACE)
    index.add([PUMP])
    people = fitted(ADA)

    people.remember({"ada": index.top_k(ADA, 1)[0].score})

    assert people.affected_by(PUMP) == ["ada"]


def test_a_profile_is_asked_in_its_own_languages_only() -> None:
    english = Document("x", (Part("welding", "en"),))

    (reach,) = fitted(english).top_k(WELDING, 1)

    assert reach.key == "x"


def test_vectors_that_were_computed_before_serve_as_well() -> None:
    blocks = [Asking.of(SPACE, [ADA, NOBODY]), Asking.of(SPACE, [BEN])]

    people = ProfileIndex(SPACE).fit_blocks(blocks)

    assert people.top_k(PUMP, 5) == fitted(ADA, BEN, NOBODY).top_k(PUMP, 5)
    assert len(people) == 3


def test_a_changed_profile_is_found_by_its_new_words_and_has_a_new_floor() -> None:
    people = fitted(ADA, BEN)
    people.remember({"ada": 1.3, "ben": 1.3})

    people.update([Document("ada", (Part("lassen", "nl"),))])

    assert people.affected_by(WELDING) == ["ada"]
    assert people.affected_by(PUMP) == []


def test_who_left_is_not_found() -> None:
    people = fitted(ADA, BEN)

    people.remove(["ada", "elsewhere"])

    assert people.affected_by(PUMP) == []
    assert ("ada" in people, "ben" in people, len(people)) == (False, True, 1)


def test_an_unknown_floor_changes_nothing() -> None:
    people = fitted(ADA)

    with pytest.raises(KeyError, match="elsewhere"):
        people.remember({"ada": 1.3, "elsewhere": 1.3})

    assert people.affected_by(PUMP) == ["ada"]


@given(profiles, profiles)
def test_step_by_step_equals_fitted_at_once(one: Document, other: Document) -> None:
    changed = fitted(BEN, Document("ada", one.parts))
    changed.update([ADA, Document("cleo", other.parts)])

    at_once = fitted(ADA, BEN, Document("cleo", other.parts))

    assert changed.top_k(PUMP, 9) == at_once.top_k(PUMP, 9)
