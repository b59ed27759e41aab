import pytest

from matching.writing.reading import Difficulty, read_level

EASY = {
    "en": "The pump stops twice a week. Then the oven waits for one hour. We lose 900 euro. "
    "Nobody knows why the pump stops. We want to see it one day before. Can you help us?",
    "nl": "De pomp stopt twee keer per week. Dan wacht de oven een uur. Dat kost ons geld. "
    "Niemand weet waarom de pomp stopt. Wij willen het een dag eerder zien. Help je ons?",
}
HARD = {
    "en": "The organisational implementation of predictive maintenance methodologies necessitates "
    "comprehensive investigation of operational parameters. Subsequently, interdisciplinary "
    "collaboration facilitates the identification of environmental considerations and the "
    "prioritisation of alternative technological opportunities within our international "
    "manufacturing organisation.",
    "nl": "De implementatie van voorspellende onderhoudsmethodieken vereist een uitgebreide "
    "inventarisatie van operationele procesparameters binnen onze internationale "
    "productieorganisatie. Vervolgens faciliteert interdisciplinaire samenwerking de "
    "identificatie van verbeteringsmogelijkheden en de prioritering van alternatieve "
    "technologische ontwikkelingsmogelijkheden.",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_short_sentences_of_short_words_are_easy(language: str) -> None:
    reading = read_level(EASY[language], language)  # type: ignore[arg-type]  # one of the two

    assert reading is not None
    assert reading.difficulty == Difficulty.EASY
    assert reading.longest == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_long_sentences_of_long_words_are_hard(language: str) -> None:
    reading = read_level(HARD[language], language)  # type: ignore[arg-type]  # one of the two

    assert reading is not None
    assert reading.difficulty == Difficulty.HARD
    assert reading.long_words > 0.3


@pytest.mark.parametrize("text", ["", "...", "The pump stops.", "word " * 60, "12 13 14. 15 16."])
def test_of_a_text_that_is_too_short_nothing_is_said(text: str) -> None:
    assert read_level(text, "en") is None


def test_the_two_longest_sentences_are_named_the_longest_first() -> None:
    lengths = [25, 40, 5, 30]
    text = " ".join(f"Pump {'stops ' * (length - 2)}now." for length in lengths)

    reading = read_level(text, "en")

    assert reading is not None
    assert [len(sentence.split()) for sentence in reading.longest] == [40, 30]


def test_the_score_is_the_published_formula() -> None:
    text = "The cat sat on the mat. " * 6

    reading = read_level(text, "en")

    assert reading is not None
    assert reading.score == pytest.approx(206.835 - 84.6 * 1 - 1.015 * 6)


def test_the_dutch_score_is_the_formula_of_douma() -> None:
    reading = read_level("De kat zat op de mat. " * 6, "nl")

    assert reading is not None
    assert reading.score == pytest.approx(206.84 - 77 - 0.93 * 6)
