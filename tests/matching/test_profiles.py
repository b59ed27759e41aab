import pytest
from hypothesis import given

from matching import Document, MatchIndex, Part, ProfileIndex
from tests.matching.examples import (
    ADA,
    BEN,
    NOBODY,
    PUMP,
    WELDING,
    collections,
    new_space,
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
def test_nobody_whose_list_changes_is_missed(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)
    index = MatchIndex(space)
    index.add(documents[1:])
    before = index.top_k(profile, 2)
    floors = {profile.key: before[-1].score} if len(before) == 2 else {}

    index.add(documents[:1])

    if index.top_k(profile, 2) != before:
        people = ProfileIndex(space).fit([profile])
        people.remember(floors)
        assert people.affected_by(documents[0]) == [profile.key]


def test_a_profile_is_asked_in_its_own_languages_only() -> None:
    english = Document("x", (Part("welding", "en"),))

    (reach,) = fitted(english).top_k(WELDING, 1)

    assert reach.key == "x"
