import pytest
from django.utils.translation import override

from frontend.templatetags import why
from tribes.enums import Fit
from tribes.models import Suggestion


def part(word: str, field: str = "skills") -> dict[str, object]:
    return {"yours": word, "field": field, "share": 0.1}


def suggestion(*parts: dict[str, object]) -> Suggestion:
    return Suggestion(fit=Fit.GOOD, explanation={"parts": list(parts)})


SENTENCES = {
    "You bring PLC.": [part("PLC")],
    "You bring PLC, welding and measuring.": [part("PLC"), part("welding"), part("measuring")],
    "You bring PLC, and you want to learn welding.": [part("welding", "wishes"), part("PLC")],
    "You want to learn welding.": [part("welding", "wishes")],
    "Your study or background has to do with pumps.": [part("pumps", "study")],
    "": [],
}


@pytest.mark.parametrize("wanted", SENTENCES)
def test_a_sentence_tells_the_weightiest_words(wanted: str, english: None) -> None:
    assert why.sentence(suggestion(*SENTENCES[wanted])) == wanted


def test_a_sentence_tells_no_more_than_three(english: None) -> None:
    row = suggestion(part("a"), part("b"), part("c"), part("d"))

    assert why.sentence(row) == "You bring a, b and c."


def test_each_word_is_told_once(english: None) -> None:
    assert why.sentence(suggestion(part("PLC"), part("plc"))) == "You bring plc."


def test_a_tribe_is_spoken_to_together(english: None) -> None:
    assert why.sentence(suggestion(part("PLC")), "tribe") == "Together you bring PLC."
    assert why.sentence(suggestion(), "tribe") == ""


def test_a_sentence_is_in_the_language_of_the_reader() -> None:
    named = {**part("welding"), "your_names": {"nl": "lassen", "en": "welding"}}

    with override("nl"):
        assert why.sentence(suggestion(named)) == "Je brengt lassen mee."
