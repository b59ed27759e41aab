import pytest

from tribes.rules.shared_words import shared_run

BRIEF = "The alloy of the new pump is 6082, and we pay 5000 euro for each stop that is avoided."


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Why: THE ALLOY of the new\n“pump” is 6082?", "THE ALLOY of the new\n“pump” is 6082"),
        (f"Is this right? {BRIEF}", BRIEF[:-1]),
        ("So we pay 5000 euro for each stop, or less?", ""),
        ("And we pay 5000 euro for each stop?", "And we pay 5000 euro for each stop"),
        ("The alloy of the new pump is known.", ""),
        ("Is 6082 the alloy of the pump?", ""),
        ("", ""),
    ],
)
def test_a_run_of_eight_words_is_found_as_it_was_written(text: str, run: str) -> None:
    assert shared_run(text, BRIEF) == run


def test_seven_words_are_none_and_without_a_brief_there_is_none() -> None:
    seven = " ".join(BRIEF.split()[:7])

    assert shared_run(seven, BRIEF) == ""
    assert shared_run(BRIEF, seven) == ""
    assert shared_run(BRIEF, "") == ""
