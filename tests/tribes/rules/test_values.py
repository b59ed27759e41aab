import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Person, Profile
from tribes.rules.values import Invalid, clean, clean_choices, clean_text

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just([1])
)
FIELDS = ("title", "problem", "hours_per_week", "terms", "closes_on")


def refused(values: dict[str, Any]) -> dict[str, list[str]]:
    with pytest.raises(InvalidValue) as caught:
        clean(Challenge, FIELDS, values)
    return {name: [str(text) for text in texts] for name, texts in caught.value.errors.items()}


def test_good_values_come_back_as_they_are_stored() -> None:
    values = {"title": " Pump 4 ", "hours_per_week": "6", "closes_on": "2026-12-01"}

    assert clean(Challenge, FIELDS, values) == {
        "title": "Pump 4",
        "hours_per_week": 6,
        "closes_on": datetime.date(2026, 12, 1),
    }


def test_a_name_is_one_line_and_a_text_keeps_its_lines() -> None:
    values = {"title": "Pump 4\r\nBcc: x@example.org", "problem": "It stops.\r\nTwice."}

    assert clean(Challenge, FIELDS, values) == {
        "title": "Pump 4 Bcc: x@example.org",
        "problem": "It stops.\nTwice.",
    }


def test_every_bad_field_is_named() -> None:
    values = {"title": "x" * 121, "hours_per_week": 41, "terms": "mine", "problem": "Fine."}

    assert set(refused(values)) == {"title", "hours_per_week", "terms"}


@pytest.mark.parametrize("value", ["six", 0, -1, "", None, [], {}])
def test_a_number_must_be_a_number_in_its_range(value: object) -> None:
    assert "hours_per_week" in refused({"hours_per_week": value})


@pytest.mark.parametrize("value", [3, [], {}, True, b"x"])
def test_a_text_must_be_a_text(value: object) -> None:
    assert "title" in refused({"title": value})


def test_long_texts_have_a_limit_too() -> None:
    assert "6000" in refused({"problem": "x" * 6001})["problem"][0]


def test_a_field_that_is_not_on_the_list_cannot_be_set() -> None:
    assert set(refused({"state": "published", "nonsense": 1})) == {"state", "nonsense"}


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800 a pair"])
def test_what_no_database_stores_is_refused(text: str) -> None:
    assert "title" in refused({"title": text})


def test_html_is_text_like_any_other() -> None:
    text = "<script>alert(1)</script> & <b>bold</b>"

    assert clean(Challenge, FIELDS, {"problem": text}) == {"problem": text}


def test_line_ends_count_once() -> None:
    assert clean_text("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_an_empty_number_that_may_be_empty_is_nothing() -> None:
    assert clean(Profile, ["travel_km"], {"travel_km": ""}) == {"travel_km": None}


def test_a_name_may_not_be_empty() -> None:
    with pytest.raises(InvalidValue):
        clean(Person, ["first_name"], {"first_name": "  "})


def test_choices_come_once_in_their_own_order() -> None:
    assert clean_choices(["en", "nl", "en"], ["nl", "en"]) == ["nl", "en"]


@pytest.mark.parametrize("value", ["nl", {"nl": 1}, ["fr"], [None], [["nl"]], None])
def test_other_choices_are_refused(value: object) -> None:
    with pytest.raises(Invalid):
        clean_choices(value, ["nl", "en"])


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_any_input_is_either_stored_or_refused(values: dict[str, Any]) -> None:
    try:
        named = set(clean(Challenge, FIELDS, values))
    except InvalidValue as refusal:
        named = set(refusal.errors)

    assert named <= set(values)
    assert bool(named) == bool(values)
