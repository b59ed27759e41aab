import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tribes.exceptions import InvalidValue
from tribes.models import Person, Stream, Task
from tribes.rules import tasks as rules


def column(*positions: float) -> list[Task]:
    return [Task(pk=number, position=position) for number, position in enumerate(positions, 1)]


def test_the_first_card_of_a_column_has_room_on_both_sides() -> None:
    assert rules.position_after([], None) == rules.STEP


def test_a_card_comes_on_top_without_a_neighbour_above() -> None:
    assert rules.position_after(column(5.0, 9.0), None) == 5.0 - rules.STEP


def test_a_card_comes_in_the_middle_of_its_neighbours() -> None:
    cards = column(4.0, 8.0, 16.0)

    assert rules.position_after(cards, cards[1]) == 12.0


def test_a_card_comes_after_the_last_one() -> None:
    cards = column(4.0, 8.0)

    assert rules.position_after(cards, cards[1]) == 8.0 + rules.STEP


def test_a_neighbour_that_has_gone_means_the_end() -> None:
    assert rules.position_after(column(4.0, 8.0), Task(pk=99)) == 8.0 + rules.STEP


def test_no_position_is_left_in_a_gap_that_is_used_up() -> None:
    cards = column(4.0, 4.0 + rules.SMALLEST_GAP / 2)

    assert rules.position_after(cards, cards[0]) is None


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=6, unique=True), st.data())
def test_a_position_is_always_between_its_neighbours(
    positions: list[float], data: st.DataObject
) -> None:
    cards = column(*sorted(positions))
    place = data.draw(st.integers(0, len(cards) - 2))

    position = rules.position_after(cards, cards[place])

    assert position is None or cards[place].position < position < cards[place + 1].position


def test_a_deleted_task_does_not_change() -> None:
    assert rules.may_change(Task())
    assert rules.may_change(Task(deleted_at=timezone.now())).code == "task_deleted"


@pytest.mark.parametrize("value", ["", "later", None, 3, ["todo"]])
def test_an_unknown_column_is_named(value: object) -> None:
    with pytest.raises(InvalidValue) as refusal:
        rules.clean_column(value)

    assert list(refusal.value.errors) == ["column"]


def test_members_and_coach_take_tasks(stream: Stream, ada: Person, coach: Person) -> None:
    rules.require_assignable(ada, stream)
    rules.require_assignable(coach, stream)


def test_nobody_else_takes_tasks(stream: Stream, strangers: list[Person], company: Person) -> None:
    for person in [*strangers, company]:
        with pytest.raises(InvalidValue):
            rules.require_assignable(person, stream)
