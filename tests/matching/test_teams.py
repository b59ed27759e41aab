from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import (
    Covers,
    Member,
    Mixes,
    NotAlone,
    Report,
    Shares,
    Swap,
    TeamCriteria,
    Together,
    form_tribes,
    report_tribes,
    suggest_swaps,
)

GROUPS = frozenset("xy")
CRITERIA = TeamCriteria(
    [
        Covers("skills", "skill", frozenset("abc")),
        Mixes("levels", "level"),
        Shares("hours", "hour", enough=2, weight=2),
        Together("wishes", "with"),
        NotAlone("nobody alone", "group", GROUPS),
    ],
    least=2,
    most=4,
)

_some = st.frozensets
_members = st.fixed_dictionaries(
    {
        "skill": _some(st.sampled_from("abcd")),
        "level": _some(st.sampled_from(["vo", "mbo", "hbo"]), min_size=1, max_size=1),
        "hour": _some(st.sampled_from("1234")),
        "with": _some(st.sampled_from(["p0", "p1", "p9"]), max_size=2),
        "group": _some(st.sampled_from("xyz"), max_size=1),
    }
)
crowds = st.lists(_members, min_size=4, max_size=9).map(
    lambda rows: [Member(f"p{number}", features) for number, features in enumerate(rows)]
)


def grouped(*groups: str) -> list[Member]:
    return [Member(f"p{n}", {"group": frozenset(group)}) for n, group in enumerate(groups)]


def halves(people: list[Member]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    keys = [person.key for person in people]
    found = combinations(keys, len(keys) // 2)
    return [(one, tuple(key for key in keys if key not in one)) for one in found]


def swapped(tribes: list[tuple[str, ...]], swap: Swap) -> list[list[str]]:
    after = [list(tribe) for tribe in tribes]
    one, other = swap.tribes
    after[one].remove(swap.person)
    after[other].append(swap.person)
    if swap.other is not None:
        after[other].remove(swap.other)
        after[one].append(swap.other)
    return after


@settings(deadline=None)
@given(crowds, st.integers(0, 9))
def test_everybody_is_in_one_tribe_of_the_right_size(people: list[Member], seed: int) -> None:
    tribes = form_tribes(people, CRITERIA, seed=seed, budget=20).tribes

    assert sorted(key for tribe in tribes for key in tribe) == [row.key for row in people]
    assert all(2 <= len(tribe) <= 4 for tribe in tribes)


@settings(deadline=None, max_examples=30)
@given(crowds)
def test_the_same_seed_gives_the_same_tribes_in_any_order_of_people(people: list[Member]) -> None:
    assert form_tribes(people, CRITERIA, budget=20) == form_tribes(
        people[::-1], CRITERIA, budget=20
    )


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["x", "y", ""]), min_size=4, max_size=8))
def test_nobody_is_alone_where_that_can_be_avoided(groups: list[str]) -> None:
    people = grouped(*groups)
    count = len(people) // 2
    rule = TeamCriteria([NotAlone("alone", "group", GROUPS)], least=count, most=len(people) - count)
    least = min(report_tribes(people, tribes, rule).alone for tribes in halves(people))

    assert form_tribes(people, rule, budget=200).report.alone == least


@settings(deadline=None, max_examples=20)
@given(crowds.filter(lambda people: len(people) % 2 == 0))
def test_small_crowds_get_tribes_as_good_as_the_best(people: list[Member]) -> None:
    size = len(people) // 2
    rule = TeamCriteria(CRITERIA.criteria[:4], least=size, most=size)
    best = max(report_tribes(people, tribes, rule).overall.mean for tribes in halves(people))

    # The worst tribe counts more, so a point of the mean may go to it.
    assert form_tribes(people, rule, budget=200).report.overall.mean >= best - 10


@settings(deadline=None)
@given(crowds)
def test_a_swap_gains_what_it_says(people: list[Member]) -> None:
    tribes = list(form_tribes(people, CRITERIA, budget=0).tribes)
    before = report_tribes(people, tribes, CRITERIA)

    for swap in suggest_swaps(people, tribes, CRITERIA):
        after = report_tribes(people, swapped(tribes, swap), CRITERIA)
        assert gain(before.overall.mean, after.overall.mean, tribes) == pytest.approx(swap.gain)
        assert before.alone - after.alone == swap.alone >= 0
        for name, mark in after.marks.items():
            told = pytest.approx(swap.gains[name], abs=1e-6)
            assert gain(before.marks[name].mean, mark.mean, tribes) == told


def gain(before: float, after: float, tribes: list[tuple[str, ...]]) -> float:
    return (after - before) * len(tribes)


def test_more_steps_are_never_worse() -> None:
    people = [
        Member(f"p{n}", {"skill": frozenset("abcd"[n % 4]), "group": frozenset("xz"[n % 5 > 0])})
        for n in range(40)
    ]
    reports: list[Report] = [form_tribes(people, CRITERIA, budget=n).report for n in (0, 300)]

    assert reports[1].overall.mean > reports[0].overall.mean
    assert reports[0].alone > reports[1].alone == 0


def test_a_swap_brings_two_who_are_alone_together() -> None:
    people = grouped("x", "z", "z", "x", "z", "z")
    tribes: list[tuple[str, ...]] = [("p0", "p1", "p2"), ("p3", "p4", "p5")]
    rule = TeamCriteria([NotAlone("alone", "group", GROUPS)], least=3, most=3)

    best = suggest_swaps(people, tribes, rule)[0]

    assert best.alone == 2
    assert report_tribes(people, swapped(tribes, best), rule).alone == 0


def test_a_move_to_a_free_seat_names_nobody_in_return() -> None:
    people = grouped("x", "z", "z", "x", "x")
    rule = TeamCriteria([NotAlone("alone", "group", GROUPS)], least=2, most=3)
    found = suggest_swaps(people, [("p0", "p1", "p2"), ("p3", "p4")], rule)

    assert ("p0", None, (0, 1)) in [(swap.person, swap.other, swap.tribes) for swap in found]


def test_perfect_tribes_have_no_swap() -> None:
    people = grouped("x", "x", "z", "z")
    rule = TeamCriteria([NotAlone("alone", "group", GROUPS)], least=2, most=2)

    assert suggest_swaps(people, [("p0", "p1"), ("p2", "p3")], rule) == ()


def test_one_tribe_is_formed_without_a_swap() -> None:
    assert form_tribes(grouped("x", "z"), CRITERIA).tribes == (("p0", "p1"),)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_number_that_cannot_be_divided_is_refused(count: int) -> None:
    rule = TeamCriteria(CRITERIA.criteria, least=2, most=2)

    with pytest.raises(ValueError, match="cannot be divided"):
        form_tribes(grouped(*"x" * count), rule)


def test_a_budget_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="budget"):
        form_tribes(grouped("x", "x"), CRITERIA, budget=-1)


@pytest.mark.parametrize(
    "tribes", [[], [("p0",)], [("p0", "p1"), ("p0",)], [("p0", "p1", "zoe")], [("p0", "p0")]]
)
def test_tribes_that_are_not_of_these_people_are_refused(tribes: list[tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="each person must be in one tribe"):
        report_tribes(grouped("x", "x"), tribes, CRITERIA)


def test_a_tribe_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 4"):
        report_tribes(grouped(*"xxxxx"), [("p0", "p1", "p2", "p3", "p4")], CRITERIA)
