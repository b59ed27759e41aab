import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import LanguageModel, detect_language
from matching.language import default_model

DUTCH = [
    "Wij zoeken iemand die onze transportband kan verbeteren.",
    "lekkages opsporen; schakelkasten bouwen; tekeningen lezen",
    "Mbo werktuigbouw, derde jaar",
    "verpleegkundige",
    "hydraulische persen afstellen",
    "warmteverlies",
    "Ik wil graag leren frezen",
]
ENGLISH = [
    "We are looking for somebody who can improve our conveyor belt.",
    "detecting leaks; building switchboards; reading drawings",
    "Bachelor of mechanical engineering, third year",
    "hospital nurse",
    "adjust hydraulic presses",
    "heat loss",
    "I would love to learn milling",
]


@pytest.mark.parametrize("text", DUTCH)
def test_dutch_is_recognised(text: str) -> None:
    assert detect_language(text) == "nl"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_recognised(text: str) -> None:
    assert detect_language(text) == "en"


def test_a_list_of_skills_needs_no_articles() -> None:
    assert detect_language("leidinggeven, plannen, begroten", default="en") == "nl"
    assert detect_language("leadership, scheduling, budgeting", default="nl") == "en"


@pytest.mark.parametrize("text", ["", "   ", "!!!", "7 24"])
def test_without_evidence_the_default_answers(text: str) -> None:
    assert detect_language(text, default="en") == "en"
    assert detect_language(text, default="nl") == "nl"


def test_a_margin_asks_for_more_evidence() -> None:
    odds = default_model().log_odds("monteur")

    assert detect_language("monteur", default="en") == "nl"
    assert detect_language("monteur", default="en", margin=odds + 1) == "en"


def test_a_model_learns_from_the_samples_it_is_given() -> None:
    model = LanguageModel().fit({"nl": ["de kat slaapt"], "en": ["the cat sleeps"]})

    assert model.log_odds("kat") > 0
    assert model.log_odds("cat") < 0


def test_samples_in_another_order_give_the_same_model() -> None:
    first = LanguageModel().fit({"nl": DUTCH, "en": ENGLISH})
    second = LanguageModel().fit({"nl": DUTCH[::-1], "en": ENGLISH[::-1]})

    assert first.odds_ == second.odds_


def test_smoothing_must_be_positive() -> None:
    with pytest.raises(ValueError, match="smoothing"):
        LanguageModel(smoothing=0).fit({"nl": DUTCH, "en": ENGLISH})


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect_language(text) in ("nl", "en")


@given(st.sampled_from(DUTCH), st.sampled_from(DUTCH))
def test_two_dutch_texts_together_are_dutch(first: str, second: str) -> None:
    assert detect_language(f"{first} {second}") == "nl"
