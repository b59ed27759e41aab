import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.resources import Language
from matching.writing.sentences import sentences, syllables, words

COUNTS: list[tuple[str, Language, int]] = [
    ("pomp", "nl", 1),
    ("machine", "nl", 3),
    ("onderhoudsmonteur", "nl", 5),
    ("waaier", "nl", 2),
    ("lekkage", "nl", 3),
    ("ijzer", "nl", 2),
    ("pump", "en", 1),
    ("machine", "en", 2),
    ("table", "en", 2),
    ("stopped", "en", 1),
    ("wanted", "en", 2),
    ("maintenance", "en", 3),
    ("hmm", "en", 1),
]


@pytest.mark.parametrize(("word", "language", "count"), COUNTS)
def test_syllables_are_counted_by_their_vowels(word: str, language: Language, count: int) -> None:
    assert syllables(word, language) == count


def test_a_figure_or_a_short_form_ends_no_sentence() -> None:
    text = "It costs 2.400 euro, ca. 40 a day. Nobody knows why!\n- The pump leaks\n1. The belt"

    assert sentences(text) == [
        "It costs 2.400 euro, ca. 40 a day.",
        "Nobody knows why!",
        "The pump leaks",
        "The belt",
    ]


def test_numbers_are_no_words() -> None:
    assert words("In 20 days, two pumps don't run") == [
        "In",
        "days",
        "two",
        "pumps",
        "don't",
        "run",
    ]


@given(st.text(max_size=200), st.sampled_from(["nl", "en"]))
def test_any_text_can_be_read(text: str, language: Language) -> None:
    assert all(syllables(word, language) >= 1 for word in words(text))
    assert all(sentence.strip() for sentence in sentences(text))
