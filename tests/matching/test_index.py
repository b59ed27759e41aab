from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Document, FeatureSpace, Match, MatchIndex, Part
from tests.matching.examples import (
    ADA,
    BEN,
    DASHBOARD,
    HEAT,
    NOBODY,
    PUMP,
    WELDING,
    WORDS,
    collections,
    new_space,
    part_lists,
    profiles,
    texts,
)


def english(key: str, text: str) -> Document:
    return Document(key, (Part(text, "en"),))


def dutch(key: str, text: str) -> Document:
    return Document(key, (Part(text, "nl"),))


def built(documents: list[Document], space: FeatureSpace | None = None) -> MatchIndex:
    index = MatchIndex(space or new_space().fit(documents))
    index.add(documents)
    return index


def places(matches: list[Match]) -> list[str]:
    return [match.key for match in matches]


def test_the_challenge_that_shares_most_words_comes_first(index: MatchIndex) -> None:
    assert index.top_k(ADA, 10)[0].key == "pump"


def test_ranks_count_from_one(index: MatchIndex) -> None:
    technician = dutch("x", "onderhoudstechniek lassen elektrotechniek")

    assert [match.rank for match in index.top_k(technician, 10)] == [1, 2, 3, 4]


def test_no_more_than_k_are_returned(index: MatchIndex) -> None:
    technician = dutch("x", "onderhoudstechniek lassen elektrotechniek")

    assert places(index.top_k(technician, 2)) == places(index.top_k(technician, 10))[:2]


def test_k_must_be_positive(index: MatchIndex) -> None:
    with pytest.raises(ValueError, match="k must"):
        index.top_k(ADA, 0)


def test_an_empty_profile_has_no_matches(index: MatchIndex) -> None:
    assert index.top_k(NOBODY, 10) == []
    assert index.top_k(Document("x", (Part("  ", field="skills"),)), 10) == []


def test_a_study_alone_is_enough(index: MatchIndex) -> None:
    student = Document("x", (Part("werktuigbouwkunde", field="study"),))

    assert places(index.top_k(student, 10)) == ["welding"]


def test_part_of_a_compound_is_enough(index: MatchIndex) -> None:
    assert "pump" in places(index.top_k(dutch("x", "machineonderhoud"), 10))


def test_challenges_that_share_no_word_are_left_out(index: MatchIndex) -> None:
    assert places(index.top_k(dutch("x", "bloemschikken"), 10)) == []


def test_a_skill_known_in_both_languages_crosses_them(index: MatchIndex) -> None:
    student = Document(
        "x",
        (
            Part("elektrotechniek", "nl", field="skills", concept="electrical"),
            Part("electrical engineering", "en", field="skills", concept="electrical"),
        ),
    )

    assert places(index.top_k(student, 1)) == ["dashboard"]


def test_a_name_spelled_the_same_crosses_languages(index: MatchIndex) -> None:
    assert places(index.top_k(dutch("x", "ik programmeer graag in Python"), 1)) == ["dashboard"]


def test_someone_with_two_languages_asks_in_both(index: MatchIndex) -> None:
    both = Document("x", (Part("lassen", "nl"), Part("measure the power of each line", "en")))

    assert set(places(index.top_k(both, 2))) == {"welding", "dashboard"}


def test_a_challenge_finds_people_too(space: FeatureSpace) -> None:
    assert places(built([ADA, BEN], space).top_k(PUMP, 10)) == ["ada"]


def test_equal_scores_are_ordered_by_key() -> None:
    documents = [dutch(key, "pompen reviseren") for key in ("c", "a", "b")]

    assert places(built(documents).top_k(dutch("x", "pompen"), 2)) == ["a", "b"]


def test_rank_is_the_place_in_the_full_list(index: MatchIndex) -> None:
    assert index.rank(ADA, "pump") == 1
    assert index.rank(dutch("x", "bloemschikken"), "pump") is None
    assert index.rank(NOBODY, "pump") is None


def test_rank_of_an_unknown_challenge_is_an_error(index: MatchIndex) -> None:
    with pytest.raises(KeyError):
        index.rank(ADA, "elsewhere")


def test_an_index_knows_its_keys(index: MatchIndex) -> None:
    assert index.keys() == ["dashboard", "heat", "pump", "welding"]
    assert len(index) == 4
    assert "pump" in index
    assert "elsewhere" not in index


def test_an_empty_index_finds_nothing(space: FeatureSpace) -> None:
    assert MatchIndex(space).top_k(ADA, 5) == []


def test_adding_a_known_key_changes_nothing(index: MatchIndex) -> None:
    before = index.top_k(ADA, 10)

    with pytest.raises(ValueError, match="pump"):
        index.add([dutch("new", "lassen"), PUMP])

    assert index.top_k(ADA, 10) == before
    assert "new" not in index


def test_a_key_cannot_come_twice(space: FeatureSpace) -> None:
    index = MatchIndex(space)

    with pytest.raises(ValueError, match="twice"):
        index.update([PUMP, PUMP])

    assert len(index) == 0


def test_removing_an_unknown_key_changes_nothing(index: MatchIndex) -> None:
    with pytest.raises(KeyError, match="elsewhere"):
        index.remove(["pump", "elsewhere"])

    assert "pump" in index


def test_a_removed_challenge_is_not_found(index: MatchIndex) -> None:
    index.remove(["pump"])

    assert "pump" not in places(index.top_k(ADA, 10))


def test_an_updated_challenge_is_found_by_its_new_words(index: MatchIndex) -> None:
    index.update([dutch("pump", "lassen")])

    assert index.rank(dutch("x", "lassen"), "pump") is not None
    assert index.rank(dutch("x", "trillingen"), "pump") is None
    assert len(index) == 4


def test_a_new_challenge_leaves_other_scores_alone(space: FeatureSpace) -> None:
    index = built([PUMP, WELDING, HEAT], space)
    before = {match.key: match.score for match in index.top_k(ADA, 10)}

    index.add([DASHBOARD])

    after = {match.key: match.score for match in index.top_k(ADA, 10)}
    assert {key: after[key] for key in before} == before


@settings(max_examples=50)
@given(
    collections,
    st.lists(st.tuples(st.integers(0, 9), st.none() | part_lists), max_size=12),
    profiles,
)
def test_step_by_step_equals_built_at_once(
    documents: list[Document],
    steps: list[tuple[int, tuple[Part, ...] | None]],
    profile: Document,
) -> None:
    space = new_space().fit(documents)
    index = MatchIndex(space)
    expected: dict[str, Document] = {}
    for document in documents:
        index.add([document])
        expected[document.key] = document
    for number, changed in steps:
        key = f"c{number:02}"
        if changed is not None:
            expected[key] = Document(key, changed)
            index.update([expected[key]])
        elif expected.pop(key, None):
            index.remove([key])

    rebuilt = built(list(expected.values()), space)

    assert index.keys() == rebuilt.keys()
    assert index.top_k(profile, 20) == rebuilt.top_k(profile, 20)


@given(collections, profiles, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    documents: list[Document], profile: Document, random: Random
) -> None:
    space = new_space().fit(documents)
    shuffled = random.sample(documents, len(documents))

    assert built(shuffled, space).top_k(profile, 5) == built(documents, space).top_k(profile, 5)


@given(collections, profiles)
def test_scores_fall_from_one_to_zero(documents: list[Document], profile: Document) -> None:
    scores = [match.score for match in built(documents).top_k(profile, 20)]

    assert all(0 < score <= 1.2 + 1e-9 for score in scores)
    assert all(high >= low - 1e-12 for high, low in pairwise(scores))


@given(collections, profiles, st.integers(1, 10))
def test_a_short_list_is_the_head_of_the_long_one(
    documents: list[Document], profile: Document, k: int
) -> None:
    index = built(documents)

    assert index.top_k(profile, k) == index.top_k(profile, 20)[:k]


@given(texts, st.sampled_from(["pomp", "motor", "robot", "sensor"]))
def test_sharing_a_word_never_lowers_a_score(rest: str, word: str) -> None:
    """Of two equally long challenges, one holds a word of the profile."""
    with_word, without = dutch("with", f"{rest} {word}"), dutch("without", f"{rest} vreemdwoord")
    space = new_space().fit([with_word, without, dutch("rest", f"vreemdwoord {word}")])
    found = built([with_word, without], space).top_k(dutch("x", word), 2)
    scores = {match.key: match.score for match in found}

    assert scores["with"] >= scores.get("without", 0)
    assert found[0].key == "with"


@settings(max_examples=50)
@given(collections, texts, st.sets(st.integers(0, 9)))
def test_a_hundred_skills_move_only_challenges_that_ask_for_them(
    documents: list[Document], wish: str, asking: set[int]
) -> None:
    """A challenge that asks for none of 100 added skills falls at most by how many do ask.

    Between English texts, where spelling adds nothing that a longer profile could change.
    """
    extra = [f"skill{number}" for number in range(100)]
    english = [
        Document(d.key, tuple(replace(part, language="en") for part in d.parts)) for d in documents
    ]
    asked = [
        Document(d.key, (*d.parts, Part(extra[number], "en"))) if number in asking else d
        for number, d in enumerate(english)
    ]
    everything = Document("all", (Part(" ".join(extra), "en"),))
    index = built(asked, new_space().fit([*asked, everything]))
    profile = Document("x", (Part(wish, "en"),))
    stuffed = Document("x", (*profile.parts, Part(" ".join(extra), "en", field="skills")))
    bound = sum(number in asking for number in range(len(documents)))

    after = {match.key: match.rank for match in index.top_k(stuffed, 20)}
    for match in index.top_k(profile, 20):
        assert after[match.key] <= match.rank + bound


@given(
    st.lists(st.sampled_from(["pump", "engine", "robot", "sensor"]), min_size=1, max_size=6),
    st.lists(st.sampled_from([f"skill{n}" for n in range(100)]), min_size=1, max_size=100),
)
def test_other_skills_bring_no_more_than_they_would_alone(
    honest: list[str], stuffing: list[str]
) -> None:
    """Scores add up like the sides of a right angle, so a hundred skills cannot pile up."""
    listed = [f"pump sensor skill{n} skill{n + 1}" for n in range(0, 100, 20)]
    documents = [Document(f"c{n}", (Part(text, "en"),)) for n, text in enumerate(listed)]
    index = built(documents)

    def scores(words: list[str]) -> dict[str, float]:
        asking = Document("x", (Part(" ".join(words), "en", field="skills"),))
        return {match.key: match.score for match in index.top_k(asking, 20)}

    own, others = scores(honest), scores(stuffing)
    for key, score in scores([*honest, *stuffing]).items():
        assert score <= (own.get(key, 0) ** 2 + others.get(key, 0) ** 2) ** 0.5 + 1e-9


def test_repeating_a_skill_a_hundred_times_is_dampened() -> None:
    documents = [english("pump", "pumps"), english("weld", "welding")]
    index = built(documents, new_space(damped=False).fit(documents))
    honest = {match.key: match.score for match in index.top_k(english("x", "pumps welding"), 2)}
    stuffer = english("x", "welding " + "pumps " * 100)
    scores = {match.key: match.score for match in index.top_k(stuffer, 2)}

    assert scores["weld"] > 0.17
    assert scores["pump"] < honest["pump"] * 2**0.5


def test_a_challenge_stuffed_with_skills_falls_behind_an_honest_one() -> None:
    honest = dutch("honest", "pompen trillingen meten")
    stuffed = dutch(
        "a-stuffed", f"pompen trillingen meten {' '.join(f'vak{n}' for n in range(100))}"
    )

    assert places(built([honest, stuffed]).top_k(dutch("x", "trillingen meten"), 2)) == [
        "honest",
        "a-stuffed",
    ]


def test_an_english_profile_finds_a_dutch_challenge_by_translation(index: MatchIndex) -> None:
    student = Document("x", (Part("welding", "en"),))

    assert places(index.top_k(student, 1)) == ["welding"]


@given(collections, profiles)
def test_the_order_of_parts_does_not_matter(documents: list[Document], profile: Document) -> None:
    space = new_space().fit(documents)
    turned = [Document(row.key, row.parts[::-1]) for row in documents]

    found = built(documents, space).top_k(profile, 20)
    again = built(turned, space).top_k(Document(profile.key, profile.parts[::-1]), 20)

    assert {row.key: pytest.approx(row.score) for row in found} == {
        row.key: row.score for row in again
    }


@given(collections, profiles, st.sampled_from(["ada", "mohammed", "1234 AB", "zzz"]))
def test_who_asks_changes_nothing(documents: list[Document], profile: Document, name: str) -> None:
    """Names and postcodes are keys at most, and a key of a profile is never read."""
    index = built(documents)

    assert index.top_k(Document(name, profile.parts), 20) == index.top_k(profile, 20)


@given(st.integers(1, 200))
def test_repeating_a_skill_gains_less_than_a_seventh(times: int) -> None:
    """Stuffing is bounded: a profile of one word cannot be made longer than it is by repeating."""
    challenge = dutch("c", "pompen reviseren en motoren nakijken")
    index = built([challenge, dutch("other", "boekhouden")])
    honest = index.top_k(dutch("x", "pompen, motoren"), 1)[0].score

    stuffed = index.top_k(dutch("x", f"{'pompen, ' * times} motoren"), 1)[0].score

    assert stuffed <= honest * 8 / 7


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=100))
def test_stuffing_never_beats_asking_for_exactly_what_is_there(stuffing: list[str]) -> None:
    challenge = dutch("c", "pompen reviseren")
    index = built([challenge, dutch("other", " ".join(WORDS))])
    exact = index.top_k(dutch("x", "pompen reviseren"), 1)[0].score

    stuffed = {
        match.key: match.score
        for match in index.top_k(dutch("x", f"pompen reviseren {' '.join(stuffing)}"), 2)
    }

    assert stuffed["c"] <= exact + 1e-9


def test_a_copy_stays_as_it_was_and_shares_nothing_that_changes(index: MatchIndex) -> None:
    copied = index.copy()
    before = copied.top_k(ADA, 10)
    index.remove(["pump"])

    assert copied.top_k(ADA, 10) == before
    assert "pump" not in index
    copied.remove(["pump", "heat"])
    assert "heat" in index
