import pytest

from tribes.actions import due


def is_even(number: int) -> bool:
    if number < 0:
        raise ValueError(number)
    return number % 2 == 0


def test_what_was_done_is_counted() -> None:
    assert due.count_done([1, 2, 4], is_even) == 2


def test_one_that_fails_is_logged_and_the_next_has_its_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert due.count_done([-7, 2], is_even) == 1
    assert "Not done by the clock: -7" in caplog.text


def test_who_stops_the_process_is_not_held_up() -> None:
    def stop(_number: int) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        due.count_done([1], stop)
