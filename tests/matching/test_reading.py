import pytest

from matching import Bridge, Document, Part, Side
from matching.reading import Meaning, Reader, Source
from matching.text import Analyzer
from tests.matching.examples import SMALL

READER = Reader({"nl": Analyzer("nl"), "en": Analyzer("en")}, SMALL, sublinear=True)


def read(text: str, language: str, view: str = "en") -> list[Source]:
    document = Document("x", (Part(text, language),))
    return READER.sources(document, "nl" if view == "nl" else "en", Side.CHALLENGE)


def meanings(text: str, language: str, side: Side = Side.PROFILE) -> dict[str, Meaning]:
    (source,) = read(text, language)
    return {meaning.stem: meaning for meaning in READER.meanings(source, "en", side)}


def test_a_word_of_the_view_means_itself() -> None:
    assert meanings("welding", "en") == {"weld": Meaning("weld", 1.0, Bridge.SAME)}


def test_a_word_of_the_other_language_means_its_translations() -> None:
    found = meanings("lassen", "nl")

    assert found["weld"].bridge is Bridge.TRANSLATED
    assert sum(meaning.share for meaning in found.values()) == pytest.approx(1)


def test_a_name_means_itself_in_every_language() -> None:
    assert meanings("Arduino", "nl") == {"arduino": Meaning("arduino", 1.0, Bridge.SAME)}


def test_only_challenges_are_widened_by_related_words() -> None:
    asked = meanings("join", "en", Side.CHALLENGE)

    assert asked["weld"].bridge is Bridge.RELATED
    assert asked["weld"].share < asked["join"].share
    assert set(meanings("join", "en")) == {"join"}


def test_a_short_text_is_widened_in_full_and_a_long_one_by_a_fixed_budget() -> None:
    short = read("weld join pump", "en")
    long = read(" ".join(f"word{number}" for number in range(100)), "en")

    assert {source.widening for source in short} == {1.0}
    assert {source.widening for source in long} == {0.25}


def test_a_repeated_word_is_one_source_that_counts_dampened() -> None:
    (source,) = read("pump pump pump", "en")

    assert len(source.written) == 3
    assert 1 < source.dampened < 3


def test_a_source_remembers_what_was_written() -> None:
    (source,) = read("Lassen", "nl", view="nl")

    assert (source.language, source.stem, source.written[0].surface) == ("nl", "lass", "Lassen")
