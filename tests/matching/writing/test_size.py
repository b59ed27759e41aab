import json

import pytest

from matching.resources import LANGUAGES, Language
from matching.writing.size import size_of
from tests.architecture.tree import ROOT
from tests.matching.writing import size_examples as examples
from tests.matching.writing.size_examples import SEVERAL

LARGE: list[tuple[str, Language]] = [
    (
        (
            "Our hall is cold. We want to know:\n- How do we heat the hall?\n"
            "- How do we sell the old machines?\n- Can we train the night shift in English?"
        ),
        "en",
    ),
    (
        (
            "Build a dashboard for the pumps. Also design a new logo for us. "
            "Write a manual for the crane. Organise a day for schools."
        ),
        "en",
    ),
    (
        (
            "Ontwerp een opstelling voor de pomp. Maak een website voor onze klanten. "
            "Onderzoek hoe wij minder gas gebruiken."
        ),
        "nl",
    ),
    (
        (
            "We want a new website. We want to heat the hall with less gas. We need a training in "
            "English for the night shift. We need a robot at the press. We want to sell our old "
            "machines."
        ),
        "en",
    ),
    (
        (
            "Wij willen een nieuwe website. We willen minder gas gebruiken. We zoeken een cursus "
            "Engels. We hebben een robot bij de pers nodig. Wij willen oude machines verkopen."
        ),
        "nl",
    ),
    (
        (
            "Dit willen we:\n1. Onderzoek waarom de pers stilvalt\n2. Ontwerp nieuwe kleding\n"
            "3. Bouw er een website bij"
        ),
        "nl",
    ),
    ("To do:\n- Measure the noise.\n- Train our mechanics.\n- Build something for visitors.", "en"),
]
ONE: list[tuple[str, Language]] = [
    ("", "nl"),
    ("The pump stops twice a week. Why? Can you see it coming?", "en"),
    ("Waarom lekt de pomp? Komt het door de as? Of door het lager?", "nl"),
    (
        (
            "We want to know why the pump stops. We need a warning before it does. We want our own "
            "mechanics to read it. We need it to work without internet."
        ),
        "en",
    ),
    ("We willen weten waarom de pomp lekt. We zoeken een oplossing. Wij willen die testen.", "nl"),
    ("Wat er is:\n- Meetrapport van 2009\n- Bouwtekening\n- Testopstelling", "nl"),
    ("What we have:\n- a pump of 2009\n- a drawing\n- two sensors\n- a mechanic", "en"),
]


@pytest.mark.parametrize(("text", "language"), LARGE)
def test_three_wishes_look_like_three_challenges(text: str, language: Language) -> None:
    size = size_of(text, language)

    assert size.challenges >= 3
    assert len(size.asks) == size.challenges


@pytest.mark.parametrize(("text", "language"), ONE)
def test_one_problem_told_in_several_ways_is_one_challenge(text: str, language: Language) -> None:
    assert size_of(text, language).challenges == 1


def test_the_challenges_of_the_demo_raise_no_alarm() -> None:
    rows = json.loads((ROOT / "tribes/demo/content/challenges.json").read_text("utf-8"))

    alarms = [
        row["slug"]
        for row in rows
        if size_of(f"{row['title']}\n{row['problem']}", row["language"]).challenges > 1
    ]

    assert alarms == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_problems_count_and_one_problem_in_several_sentences_does_not(
    language: Language,
) -> None:
    """Ten of each: before, plain wishes counted from five on, however much they were about."""
    found = [text for text in SEVERAL[language] if size_of(text, language).challenges >= 3]
    alarms = [text for text in examples.ONE[language] if size_of(text, language).challenges > 1]

    assert (len(SEVERAL[language]), len(examples.ONE[language])) == (10, 10)
    assert found == list(SEVERAL[language])
    assert alarms == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_several_problems_is_named_once(language: Language) -> None:
    size = size_of(SEVERAL[language][1], language)

    assert (size.challenges, len(size.asks), len(set(size.asks))) == (4, 4, 4)
