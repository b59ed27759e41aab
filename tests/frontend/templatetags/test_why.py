import pytest
from django.utils.translation import override

from frontend.templatetags import why
from tribes.enums import Fit
from tribes.models import Suggestion


def part(word: str, field: str = "skills") -> dict[str, object]:
    return {"yours": word, "field": field, "share": 0.1}


def suggestion(*parts: dict[str, object]) -> Suggestion:
    return Suggestion(fit=Fit.GOOD, explanation={"parts": list(parts), "other": 0.0})


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


def test_a_related_word_or_half_of_a_name_is_not_spoken_of(english: None) -> None:
    unsound = {**part("joining"), "share": 0.9, "sound": False}

    assert why.sentence(suggestion(unsound)) == ""
    assert why.sentence(suggestion(unsound, {**part("PLC"), "share": 0.3})) == "You bring PLC."


@pytest.mark.parametrize(("share", "told"), [(0.199, ""), (0.2, "You bring PLC.")])
def test_what_brings_no_fair_share_is_not_spoken_of(share: float, told: str, english: None) -> None:
    row = suggestion({**part("PLC"), "share": share})
    row.explanation["other"] = 1 - share

    assert why.sentence(row) == told


def test_many_skills_that_bring_a_tenth_each_are_a_fair_share(english: None) -> None:
    row = suggestion(part("PLC"), part("welding"), part("a"), {**part("b"), "share": 0.05})
    row.explanation["other"] = 0.6

    assert why.sentence(row) == "You bring PLC, welding and a."


def test_spelling_alone_says_nothing() -> None:
    row = suggestion({**part("PLC"), "share": 0.01})
    row.explanation["spelling"] = 0.1

    assert why.sentence(row) == ""
