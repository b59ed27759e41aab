from typing import Any

import pytest

from matching import Applicant, Lock, Market, Places

ADA = Applicant("ada", ("pump",))


@pytest.mark.parametrize(
    ("wishes", "values", "message"),
    [
        (("pump", "pump"), (), "a wish twice"),
        (("pump", "roll"), (1.0,), "as many values"),
        (("pump",), (0.0,), "above 0"),
        (("pump",), (float("nan"),), "above 0"),
        (("pump", "roll"), (1.0, 1.0), "must fall"),
    ],
)
def test_wishes_that_make_no_sense_are_refused(wishes: Any, values: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Applicant("ada", wishes, values)


def test_each_next_wish_is_worth_a_tenth_less() -> None:
    assert Applicant("ada", ("a", "b", "c")).worth == pytest.approx((1, 0.9, 0.81))
    assert Applicant("ada", ("a", "b"), (7.0, 2.0)).worth == (7.0, 2.0)


def test_a_lock_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Lock("ada", "pump", " ")


@pytest.mark.parametrize("numbers", [(-1, 0), (0, -1)])
def test_numbers_of_seats_are_not_below_nothing(numbers: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="must not be below"):
        Places("pump", *numbers)


def test_nobody_and_nothing_is_there_twice() -> None:
    lock = Lock("ada", "pump", "why")
    for wrong in (
        ((ADA, ADA), (), ()),
        ((ADA,), (Places("pump", 1), Places("pump", 2)), ()),
        ((ADA,), (Places("pump", 1),), (lock, lock)),
    ):
        with pytest.raises(ValueError, match="there twice"):
            Market(*wrong)


def test_who_else_takes_part_does_not_turn_two_lots_round() -> None:
    people = tuple(Applicant(f"p{number}") for number in range(20))
    drawn = Market(people, (), seed=3).lottery
    fewer = Market(people[::2], (), seed=3).lottery

    assert sorted(drawn.values()) == list(range(1, 21))
    assert sorted(fewer, key=fewer.__getitem__) == sorted(fewer, key=drawn.__getitem__)
    assert drawn != Market(people, (), seed=4).lottery
