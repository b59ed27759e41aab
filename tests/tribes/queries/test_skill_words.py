import pytest

from matching import Document, Part
from tribes.queries.skill_words import SkillWords

VIBRATION = {"nl": "Trillingen meten", "en": "Vibration analysis"}
SENSORS = {"nl": "Sensoren kiezen en plaatsen", "en": "Choosing and placing sensors"}


@pytest.fixture
def words() -> SkillWords:
    parts = [
        Part(text, language, concept=f"skill-{number}")
        for number, names in enumerate((VIBRATION, SENSORS))
        for language, text in names.items()
    ]
    return SkillWords(Document("ada", (*parts, Part("Ik meet trillingen", "nl", field="study"))))


@pytest.mark.parametrize("text", ["Trillingen meten", "vibration analysis"])
def test_a_skill_is_known_by_each_of_its_names(words: SkillWords, text: str) -> None:
    assert words.whole(text) == VIBRATION


@pytest.mark.parametrize("text", ["trillingen", "Ik meet trillingen", ""])
def test_a_word_that_is_no_name_has_none(words: SkillWords, text: str) -> None:
    assert words.whole(text) == {}
    assert words.holding(text) == {}


def test_a_name_without_its_small_words_is_known_as_well(words: SkillWords) -> None:
    assert words.whole("Choosing placing sensors") == {}
    assert words.holding("Choosing placing sensors") == SENSORS


def test_documents_without_skills_have_no_names() -> None:
    assert SkillWords(Document("x", (Part("welding"),))).holding("welding steel") == {}
