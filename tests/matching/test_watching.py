from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import (
    Document,
    Feedback,
    ListWatch,
    MatchIndex,
    Opinion,
    Part,
    blocks,
    holding,
    index,
    ranking,
    top_k_all,
)
from tests.matching.examples import ADA, BEN, CHALLENGES, NOBODY, WORDS, new_space

SPACE = new_space().fit(CHALLENGES)
parts = st.builds(
    Part,
    text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
    language=st.sampled_from(["nl", "en"]),
    weight=st.sampled_from([0.5, 1.0]),
)
texts = st.lists(parts, min_size=1, max_size=3).map(tuple)


def keyed(letter: str, rows: list[tuple[Part, ...]]) -> list[Document]:
    return [Document(f"{letter}{number:02}", row) for number, row in enumerate(rows)]


@dataclass
class World:
    """People with what they said and what is left out for them, among challenges."""

    people: list[Document]
    challenges: list[Document]
    said: dict[str, Feedback]
    without: dict[str, set[str]]
    prices: dict[str, float]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    people = keyed("p", draw(st.lists(texts, min_size=1, max_size=6)))
    challenges = keyed("c", draw(st.lists(texts, min_size=1, max_size=40)))
    keys = [row.key for row in challenges]
    opinions = st.lists(
        st.builds(Opinion, st.sampled_from(challenges), is_wanted=st.booleans(), age=st.just(3)),
        max_size=3,
        unique_by=lambda row: row.challenge.key,
    )
    return World(
        people,
        challenges,
        {person.key: Feedback(tuple(draw(opinions))) for person in people},
        {person.key: draw(st.sets(st.sampled_from(keys), max_size=2)) for person in people},
        draw(st.dictionaries(st.sampled_from(keys), st.floats(0.01, 0.3), max_size=6)),
    )


def index_of(challenges: list[Document]) -> MatchIndex:
    found = MatchIndex(SPACE)
    found.add(challenges)
    return found


@given(worlds(), st.lists(texts, max_size=3), st.sets(st.integers(0, 39), max_size=3))
@settings(max_examples=200)
def test_a_list_that_is_not_named_would_be_the_same(
    world: World, coming: list[tuple[Part, ...]], leaving: set[int]
) -> None:
    with pytest.MonkeyPatch.context() as few:
        # So few that challenges of this test come in and are pushed out, as with a thousand.
        for module in (ranking, blocks, index, holding):
            few.setattr(module, "RERANKED", 22)
        few.setattr(holding, "MOST_SLACK", 4)
        _the_others_stay(world, coming, leaving)


def _the_others_stay(world: World, coming: list[tuple[Part, ...]], leaving: set[int]) -> None:
    told = {"prices": world.prices, "feedback": world.said, "without": world.without}
    watch, stays = ListWatch(SPACE), world.challenges
    for turn, text in enumerate([*coming, None]):
        before = index_of(stays)
        lists = dict(watch.lists(before, world.people, 3, **told))
        assert lists == dict(top_k_all(before, world.people, 3, **told))
        new = [Document(f"d{turn}", text)] if text else []
        gone = [row for row in stays if turn == 0 and int(row.key[1:]) in leaving]
        stays = [row for row in [*stays, *new] if row not in gone]

        named = watch.touched([*new, *gone])

        after = dict(top_k_all(index_of(stays), world.people, 3, **told))
        assert {key for key in lists if lists[key] != after[key]} <= named


@given(worlds(), st.lists(texts, min_size=1, max_size=6))
def test_news_adds_up_until_somebody_is_watched_anew(
    world: World, coming: list[tuple[Part, ...]]
) -> None:
    watch, told = ListWatch(SPACE), {"feedback": world.said, "without": world.without}
    lists = dict(watch.lists(index_of(world.challenges), world.people, 2, **told))
    named: set[str] = set()
    stays = list(world.challenges)
    for turn, text in enumerate(coming):
        stays.append(Document(f"d{turn}", text))
        named |= watch.touched(stays[-1:])

    after = dict(top_k_all(index_of(stays), world.people, 2, **told))
    assert {key for key in lists if lists[key] != after[key]} <= named


def test_news_that_fits_nobody_names_nobody() -> None:
    watch = ListWatch(SPACE)
    list(watch.lists(index_of(list(CHALLENGES)), [ADA, BEN, NOBODY], 2))

    assert watch.touched([Document("x", (Part("knitting", "en"),))]) == set()
    assert watch.touched([CHALLENGES[0]]) == {"ada"}


def test_a_list_that_has_no_slack_left_is_named() -> None:
    watch = ListWatch(SPACE)
    list(watch.lists(index_of(list(CHALLENGES)), [ADA], 1))
    other = Document("x", (Part("knitting", "en"),))

    for _turn in range(holding.MOST_SLACK):
        assert watch.touched([other]) == set()
    assert watch.touched([other]) == {"ada"}


def test_who_is_forgotten_is_not_named() -> None:
    watch = ListWatch(SPACE)
    list(watch.lists(index_of(list(CHALLENGES)), [ADA, BEN], 2))
    watch.forget(["ada", "somebody"])

    assert len(watch) == 1
    assert watch.touched([CHALLENGES[0]] * 20) == {"ben"}


def test_without_challenges_the_first_one_matters_to_everybody() -> None:
    watch = ListWatch(SPACE)
    assert dict(watch.lists(MatchIndex(SPACE), [ADA, NOBODY], 2)) == {"ada": [], "nobody": []}

    assert watch.touched([CHALLENGES[0]]) == {"ada", "nobody"}
