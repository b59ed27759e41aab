import pytest

from matching.resources import Language
from matching.writing.vagueness import has_measure, vague_words


def found(text: str, language: Language = "en") -> list[str]:
    return [vague.word for vague in vague_words(text, language)]


def test_vague_words_come_in_order_and_each_once() -> None:
    text = "Various people want to optimise it. Optimise it as soon as possible."

    assert found(text) == ["Various", "optimise", "as soon as possible"]


def test_dutch_has_a_list_of_its_own() -> None:
    text = "Wij willen het proces zo snel mogelijk optimaliseren met diverse innovatieve middelen."

    assert found(text, "nl") == ["zo snel mogelijk", "optimaliseren", "diverse", "innovatieve"]
    assert found(text, "en") == []


def test_a_vague_word_beside_a_number_says_something_after_all() -> None:
    assert found("We want 20 percent better seals.") == []
    assert found("We want 20 seals. They must be better.") == ["better"]


def test_a_part_of_a_word_is_no_word() -> None:
    assert found("The smartphone shows betterment.") == []


def test_the_place_points_at_the_word() -> None:
    text = "Make it smart."
    (vague,) = vague_words(text, "en")

    assert text[vague.start :].startswith("smart")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It stops at most twice.", "en"),
        ("There are 20 fewer stops.", "en"),
        ("A prototype stands in the hall.", "en"),
        ("De helft minder afval.", "nl"),
        ("Een monteur ziet het twee dagen eerder.", "nl"),
        ("Er hangt een kaart aan de machine.", "nl"),
    ],
)
def test_a_number_a_measure_or_a_thing_can_be_checked(text: str, language: Language) -> None:
    assert has_measure(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Everybody is happy and the process is smooth.", "en"),
        ("Iedereen is tevreden en het loopt goed.", "nl"),
        ("", "nl"),
    ],
)
def test_a_goal_without_them_cannot(text: str, language: Language) -> None:
    assert not has_measure(text, language)
