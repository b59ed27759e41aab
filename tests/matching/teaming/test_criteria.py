import numpy as np
import pytest

from matching import (
    Covers,
    Criterion,
    Member,
    Mixes,
    NotAlone,
    Shares,
    TeamCriteria,
    Together,
)

PEOPLE = [
    Member("ada", {"can": frozenset("ab"), "with": frozenset({"ben", "gone"})}),
    Member("ben", {"can": frozenset("bc"), "with": frozenset({"cleo"})}),
    Member("cleo", {"can": frozenset("b")}),
]
ADA, BEN, CLEO, NOBODY = range(4)


def score(criterion: Criterion, *rows: int) -> float:
    fitted = TeamCriteria([criterion], least=1, most=len(rows)).fit(PEOPLE)
    return float(fitted.scores(np.array(rows))[0])


@pytest.mark.parametrize(
    ("rows", "points"), [((ADA, BEN), 0.75), ((CLEO, NOBODY), 0.25), ((NOBODY, NOBODY), 0)]
)
def test_a_tribe_covers_what_one_member_has(rows: tuple[int, ...], points: float) -> None:
    assert score(Covers("skills", "can", frozenset("abcd")), *rows) == points


def test_wanting_nothing_is_covered() -> None:
    assert score(Covers("skills", "can", frozenset()), ADA) == 1


def test_a_tribe_mixes_as_much_as_its_size_can() -> None:
    mixes = Mixes("skills", "can")

    assert score(mixes, ADA, BEN, CLEO) == 1
    assert score(mixes, CLEO, NOBODY, NOBODY) == 1
    assert score(mixes, BEN, CLEO) == 1
    assert score(mixes, CLEO, CLEO) == 0.5


def test_a_tribe_shares_what_all_have_and_an_empty_seat_takes_nothing_away() -> None:
    shares = Shares("skills", "can", enough=2)

    assert score(shares, ADA, BEN) == score(shares, ADA, BEN, NOBODY) == 0.5
    assert score(shares, ADA, NOBODY) == 1


def test_who_named_somebody_is_with_one_of_them() -> None:
    together = Together("wishes", "with")

    assert score(together, ADA, BEN) == 0.5
    assert score(together, ADA, CLEO) == 0
    assert score(together, ADA, BEN, CLEO, NOBODY) == 1
    assert score(together, CLEO, NOBODY) == 1


def test_only_named_groups_count_for_who_is_alone() -> None:
    alone = NotAlone("alone", "can", frozenset("ac"))

    assert score(alone, ADA, BEN) == 0
    assert score(alone, ADA, CLEO, NOBODY, NOBODY) == 0.75
    assert score(alone, CLEO, NOBODY) == 1


def test_more_than_sixty_four_values_are_counted() -> None:
    wanted = frozenset(str(number) for number in range(130))
    people = [Member("ada", {"can": wanted})]
    fitted = TeamCriteria([Covers("skills", "can", wanted)], least=1, most=1).fit(people)

    assert fitted.scores(np.array([0])).tolist() == [1]


def test_enough_is_one_or_more() -> None:
    with pytest.raises(ValueError, match="enough"):
        Shares("hours", "hour", enough=0)


@pytest.mark.parametrize(
    ("criteria", "sizes", "message"),
    [
        ([Mixes("a", "can")], (0, 3), "least must"),
        ([Mixes("a", "can")], (4, 3), "least must"),
        ([], (1, 3), "at least one"),
        ([Mixes("a", "can"), Mixes("a", "with")], (1, 3), "name of its own"),
        ([Mixes("a", "can", weight=-1)], (1, 3), "weights"),
        ([Mixes("a", "can", weight=0)], (1, 3), "weights"),
    ],
)
def test_criteria_must_make_sense(
    criteria: list[Criterion], sizes: tuple[int, int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        TeamCriteria(criteria, least=sizes[0], most=sizes[1])


def test_a_person_is_there_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        TeamCriteria([Mixes("a", "can")]).fit([PEOPLE[0], PEOPLE[0]])
