import pytest

from tribes.exceptions import NotAllowed
from tribes.rules.verdict import YES, first_no, no, require


def test_a_yes_is_true_and_a_no_is_false() -> None:
    assert YES
    assert not no("late", "Too late.")


def test_a_refusal_carries_code_and_reason() -> None:
    with pytest.raises(NotAllowed) as caught:
        require(no("late", "Too late."))

    assert caught.value.rule_code == "late"
    assert str(caught.value) == "Too late."


def test_a_yes_passes() -> None:
    require(YES)


def test_the_first_refusal_counts() -> None:
    assert first_no(YES, no("one", "1"), no("two", "2")).code == "one"
    assert first_no(YES, YES)
    assert first_no()
