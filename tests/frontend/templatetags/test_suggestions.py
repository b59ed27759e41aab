import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from frontend.templatetags import suggestions
from tribes.enums import Fit
from tribes.models import Feedback, Suggestion

PARTS = [
    {"yours": "PLC", "theirs": "plc", "field": "skills", "their_field": "skills", "share": 0.31449},
    {"yours": "lassen", "theirs": "las", "field": "wishes", "their_field": "title", "share": 0.1},
    {"yours": "PLC", "theirs": "PLC", "field": "study", "their_field": "theme", "share": 0.05},
]


def suggestion(other: float = 0.0) -> Suggestion:
    explanation = {
        "parts": PARTS,
        "other": other,
        "missing": [{"term": "Python", "field": "skills", "weight": 0.2}],
        "what_if": [{"name_nl": "meten", "name_en": "measuring", "before": 6, "after": 2}],
    }
    return Suggestion(fit=Fit.GOOD, explanation=explanation)


def number(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


@pytest.mark.parametrize("other", [0.0, 0.00049, 0.0312])
def test_shown_parts_sum_to_the_shown_total(other: float) -> None:
    row = suggestion(other)
    shown = [reason.share for reason in suggestions.reasons(row)] + [suggestions.other_share(row)]

    assert sum(number(text) for text in shown if text) == number(suggestions.total_share(row))


@given(st.lists(st.floats(min_value=0, max_value=1e6), max_size=8))
def test_rounding_moves_nothing_by_a_whole_unit(values: list[float]) -> None:
    rounded = suggestions.rounded(values)

    assert sum(rounded) == round(sum(values))
    assert all(abs(a - b) <= 1 for a, b in zip(rounded, values, strict=True))


def test_a_reason_says_where_both_words_come_from() -> None:
    first, second, _third = suggestions.reasons(suggestion())

    assert (first.word, first.their_word) == ("PLC", "")
    assert (second.word, second.their_word) == ("lassen", "las")
    assert str(second.yours) != str(second.theirs)


def test_chips_have_each_word_once() -> None:
    assert [reason.word for reason in suggestions.chips(suggestion())] == ["PLC", "lassen"]


def test_no_smaller_matches_is_no_row() -> None:
    assert suggestions.other_share(suggestion()) == ""


def test_what_is_missing_and_what_would_change_have_names() -> None:
    assert suggestions.missing(suggestion()) == ["Python"]
    assert suggestions.what_ifs(suggestion()) == [suggestions.WhatIf("meten", 6, 2)]


def test_bar_says_what_the_word_says() -> None:
    assert suggestions.meter(suggestion()) == 67


def test_words_that_look_alike_are_a_row_and_part_of_the_total() -> None:
    row = suggestion()
    before = number(suggestions.total_share(row))
    row.explanation["spelling"] = 0.05

    shown = number(suggestions.spelling_share(row))

    assert shown > 0
    assert number(suggestions.total_share(row)) == before + shown


def test_what_somebody_said_of_other_challenges_is_part_of_the_total() -> None:
    row = suggestion()
    before = number(suggestions.total_share(row))
    row.explanation["feedback"] = [
        {"title": "De pomp", "language": "nl", "kind": "interested", "share": 0.12},
        {"title": "The crane", "language": "en", "kind": "not_for_me", "share": -0.02},
    ]

    pump, crane = suggestions.learnt(row)

    assert (str(pump), pump.language, pump.is_wanted) == ("De pomp", "nl", True)
    assert number(pump.share) == 120
    assert (crane.title, crane.is_wanted, number(crane.share)) == ("The crane", False, -20)
    assert number(suggestions.total_share(row)) == before + 100


def test_a_suggestion_of_an_older_release_has_no_row_for_what_was_said() -> None:
    assert suggestions.learnt(suggestion()) == []


def test_what_was_said_of_a_challenge_stands_beside_it() -> None:
    row, said = suggestion(), Feedback(kind="interested")
    row.challenge_id = 7

    assert suggestions.said_in(row, {7: said}) is said
    assert suggestions.said_in(row, {}) is None


def test_a_suggestion_of_an_older_release_has_no_such_row() -> None:
    assert suggestions.spelling_share(suggestion()) == ""


@pytest.mark.parametrize(("language", "word"), [("nl", "Trillingen meten"), ("en", "Vibrations")])
def test_the_name_of_a_skill_is_in_the_language_of_the_reader(language: str, word: str) -> None:
    names = {"nl": "Trillingen meten", "en": "Vibrations"}
    row = suggestion()
    row.explanation["parts"] = [
        {**PARTS[0], "yours": "Vibrations", "your_names": names, "theirs": "trilling"}
    ]
    row.explanation["missing"] = [{"term": "meten", "names": names}]

    with override(language):
        (reason,) = suggestions.reasons(row)
        assert (reason.word, reason.their_word) == (word, "trilling")
        assert suggestions.missing(row) == [word]


def test_a_weak_reason_is_no_chip() -> None:
    row = suggestion()
    row.explanation["parts"] = [
        {**PARTS[0], "yours": word, "share": share}
        for word, share in [("pump", 0.8), ("bank", 0.1), ("low", 0.04)]
    ]

    assert [reason.word for reason in suggestions.chips(row)] == ["pump", "bank"]
    assert len(suggestions.reasons(row)) == 3


def test_one_reason_stays_however_weak() -> None:
    row = suggestion(other=5.0)

    assert [reason.word for reason in suggestions.chips(row)] == ["PLC"]


def test_there_are_three_chips_at_most() -> None:
    row = suggestion()
    row.explanation["parts"] = [{**PARTS[0], "yours": word} for word in "abcde"]

    assert [reason.word for reason in suggestions.chips(row)] == ["a", "b", "c"]
    assert len(suggestions.reasons(row)) == 5


@pytest.mark.parametrize(
    ("voice", "words"),
    [("you", "your skill"), ("tribe", "a skill in the tribe"), ("others", "has this skill")],
)
def test_a_reason_speaks_to_who_reads(voice: str, words: str, english: None) -> None:
    assert suggestions.reasons(suggestion(), voice)[0].yours == words


def test_what_is_taken_off_is_a_line_of_its_own_and_the_lines_still_sum() -> None:
    row = suggestion(0.0312)
    row.explanation["price"] = 0.0449
    lines = [reason.share for reason in suggestions.reasons(row)]
    lines += [suggestions.other_share(row), suggestions.price_share(row)]

    assert number(suggestions.price_share(row)) < 0
    assert sum(number(text) for text in lines) == number(suggestions.total_share(row))


def test_no_price_is_no_row() -> None:
    assert suggestions.price_share(suggestion()) == ""


def test_the_bar_of_little_in_common_is_next_to_empty() -> None:
    row = suggestion()
    row.fit = Fit.LITTLE

    assert suggestions.has_little(row)
    assert 0 < suggestions.meter(row) < 5


def test_rows_below_the_floor_stand_apart_in_their_order() -> None:
    good, little, other = suggestion(), suggestion(), suggestion()
    little.fit = other.fit = Fit.LITTLE
    for row in (good, little, other):
        row.explanation["score"] = 0.01

    assert [id(row) for row in suggestions.fitting([little, good, other])] == [id(good)]
    assert [id(row) for row in suggestions.also_open([little, good, other])] == [
        id(little),
        id(other),
    ]
