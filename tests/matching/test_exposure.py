from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import (
    Document,
    ExposurePrice,
    Match,
    MatchIndex,
    Part,
    gini,
    share_never_shown,
    top_k_all,
)
from matching.metrics import shown_counts
from matching.ranking import MOST_FALLS
from tests.matching.examples import new_space


def as_list(*scores: tuple[str, float]) -> list[Match]:
    ranked = sorted(scores, key=lambda row: (-row[1], row[0]))
    return [Match(key, score, rank) for rank, (key, score) in enumerate(ranked, start=1)]


# All want what is loud, one more than the other; the quiet one is nearly as good.
CROWDED = [as_list(("loud", 0.5 + n / 50), ("quiet", 0.49), ("poor", 0.1)) for n in range(4)]
EVEN = [as_list(("a", 0.5), ("b", 0.4)), as_list(("b", 0.5), ("a", 0.4))]
lists = st.lists(
    st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.floats(0.01, 1), min_size=1).map(
        lambda scores: as_list(*scores.items())
    ),
    min_size=1,
    max_size=12,
)


def test_what_everybody_sees_gets_a_price() -> None:
    prices = ExposurePrice(k=1).fit(CROWDED).prices_

    assert prices["loud"] > prices.get("quiet", 0) >= prices.get("poor", 0)


def test_an_even_demand_has_no_price() -> None:
    assert ExposurePrice(k=1).fit(EVEN).prices_ == {}


def test_nobody_asks_and_nothing_costs() -> None:
    assert ExposurePrice().fit([]).prices_ == ExposurePrice().fit([[]]).prices_ == {}


@given(lists)
def test_a_price_is_never_below_nothing_nor_above_the_most(rows: list[list[Match]]) -> None:
    prices = ExposurePrice(k=2, most=0.05, rounds=20).fit(rows).prices_

    assert all(0 < price <= 0.05 for price in prices.values())


@given(lists)
def test_the_same_lists_give_the_same_prices_in_any_order(rows: list[list[Match]]) -> None:
    one, other = ExposurePrice(k=2, rounds=20).fit(rows), ExposurePrice(k=2, rounds=20).fit(rows)
    turned = ExposurePrice(k=2, rounds=20).fit(rows[::-1])

    assert one.version == other.version
    assert turned.prices_ == pytest.approx(one.prices_)


def test_the_version_tells_prices_apart() -> None:
    assert ExposurePrice(k=1).fit(CROWDED).version != ExposurePrice(k=1).fit(EVEN).version
    assert ExposurePrice(k=1).fit(EVEN).version == ExposurePrice().fit([]).version


@pytest.mark.parametrize("wrong", [{"k": 0}, {"room": 0}, {"most": -1}, {"rounds": -1}])
def test_parameters_must_make_sense(wrong: Any) -> None:
    with pytest.raises(ValueError, match="above 0"):
        ExposurePrice(**wrong).fit([])


def crowd() -> tuple[MatchIndex, list[Document]]:
    """Thirty challenges and two hundred people who know six of forty words; some are loved."""
    dice = Random(4)
    words = [f"vak{n}" for n in range(40)]
    loved = [1 / (1 + n / 8) for n in range(40)]
    challenges = [
        Document(f"c{n:02}", (Part(" ".join(dice.sample(words, 12)), "nl"),)) for n in range(30)
    ]
    people = [
        Document(f"p{n}", (Part(" ".join(dice.choices(words, loved, k=6)), "nl"),))
        for n in range(200)
    ]
    index = MatchIndex(new_space().fit(challenges))
    index.add(challenges)
    return index, people


def test_two_hundred_people_see_all_of_thirty_challenges() -> None:
    index, people = crowd()
    plain = dict(top_k_all(index, people, 100))
    prices = ExposurePrice().fit(plain.values()).prices_
    after = dict(top_k_all(index, people, 100, prices=prices))

    before, now = (
        shown_counts([[row.key for row in rows] for rows in found.values()], index.keys())
        for found in (plain, after)
    )

    assert gini(list(now.values())) <= 0.6 * gini(list(before.values()))
    assert share_never_shown(now) == 0
    assert prices


def test_nobodys_best_fits_leave_the_first_ten() -> None:
    """Not even when they cost a fortune: the three best stay, and the best is never below 8."""
    index, people = crowd()
    dear = dict.fromkeys(index.keys()[::5], 10.0)

    for person in people[:30]:
        plain = [match.key for match in index.top_k(person, 30)]
        after = {match.key: match.rank for match in index.top_k(person, 30, dear)}
        assert all(after[key] <= rank + MOST_FALLS for rank, key in enumerate(plain, start=1))
        assert max(after[key] for key in plain[:3]) <= 10


def test_a_match_names_what_was_taken_off() -> None:
    index, people = crowd()
    plain = {match.key: match.score for match in index.top_k(people[0], 30)}

    for match in index.top_k(people[0], 30, {"c05": 0.05}):
        assert match.score == pytest.approx(plain[match.key] - match.price, abs=1e-12)
        assert (match.price > 0) == (match.key == "c05")
