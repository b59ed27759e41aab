import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.rules.skill_likeness import nearest

KNOWN = {"welding": ["Lassen", "Welding"], "plc": ["PLC-programmeren"], "cad": ["CAD modelling"]}


@pytest.mark.parametrize(
    ("text", "first"), [("lasen", "welding"), ("PLC programeren", "plc"), ("Cad modeling", "cad")]
)
def test_a_typing_mistake_finds_what_was_meant(text: str, first: str) -> None:
    assert nearest([text], KNOWN)[text][0] == first


def test_what_looks_like_nothing_finds_nothing() -> None:
    assert nearest(["Vogels kijken"], KNOWN) == {"Vogels kijken": []}


def test_there_are_at_most_as_many_as_asked() -> None:
    known = {number: ["welding"] for number in range(5)}

    assert len(nearest(["welding"], known, most=3)["welding"]) == 3


@given(st.text(min_size=1))
def test_any_text_is_most_like_itself(text: str) -> None:
    assert nearest([text], {**KNOWN, "own": [text]})[text][0] == "own"


def test_without_known_names_nothing_is_found() -> None:
    assert nearest(["welding"], {}) == {"welding": []}
    assert nearest(["welding"], {"empty": []}) == {"welding": []}
