import json

import pytest

from matching.resources import Language
from matching.writing.size import size_of
from tests.architecture.tree import ROOT

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
]
ONE: list[tuple[str, Language]] = [
    ("", "nl"),
    ("The pump stops twice a week. Why? Can you see it coming?", "en"),
    ("Waarom lekt de pomp? Komt het door de as? Of door het lager?", "nl"),
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
