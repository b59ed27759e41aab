import pytest

from matching.resources import Language
from matching.writing.skills import Found, SkillFinder

NAMES: dict[str, dict[Language, str]] = {
    "welding": {"nl": "TIG-lassen", "en": "TIG welding"},
    "seals": {"nl": "Afdichtingen vervangen", "en": "Replacing seals"},
    "bearings": {"nl": "Lagers vervangen", "en": "Replacing bearings"},
    "vibration": {"nl": "Trillingsanalyse", "en": "Vibration analysis"},
    "sensors": {"nl": "Sensoren", "en": "Sensors"},
    "python": {"nl": "Python", "en": "Python"},
    "heights": {"nl": "Veilig werken op hoogte", "en": "Working safely at height"},
}


@pytest.fixture
def finder() -> SkillFinder:
    return SkillFinder().fit(NAMES)


def keys(found: list[Found]) -> list[str]:
    return [skill.key for skill in found]


def test_a_skill_is_found_with_the_words_that_speak_of_it(finder: SkillFinder) -> None:
    (found,) = finder.find("The vibration of the pump needs an analysis.", "en")

    assert (found.key, found.words, found.coverage) == ("vibration", ("vibration", "analysis"), 1)


def test_a_dutch_text_meets_a_name_that_is_english_only(finder: SkillFinder) -> None:
    names: dict[str, dict[Language, str]] = {"edge": {"nl": "Rand", "en": "Edge computing"}}

    found = SkillFinder().fit(names).find("Wij willen edge computing in de hal.", "nl")

    assert keys(found) == ["edge"]


def test_a_compound_speaks_of_its_parts(finder: SkillFinder) -> None:
    (found,) = finder.find("De pompafdichtingen lekken.", "nl")

    assert (found.key, found.words) == ("seals", ("pompafdichtingen",))


def test_general_words_alone_make_no_skill(finder: SkillFinder) -> None:
    assert finder.find("We work safely and replace a machine.", "en") == []


def test_what_is_chosen_already_is_left_out(finder: SkillFinder) -> None:
    text = "Sensors and Python."

    assert keys(finder.find(text, "en")) == ["python", "sensors"]
    assert keys(finder.find(text, "en", without=["python"])) == ["sensors"]


def test_there_are_at_most_as_many_as_asked() -> None:
    text = "Sensors, Python, seals and bearings that leak."

    assert len(SkillFinder(most=2).fit(NAMES).find(text, "en")) == 2


@pytest.mark.parametrize("text", ["", "\0", "🙂 …"])
def test_a_text_without_words_speaks_of_nothing(finder: SkillFinder, text: str) -> None:
    assert finder.find(text, "nl") == []


def test_without_names_nothing_is_found() -> None:
    assert SkillFinder().fit({}).find("Python", "en") == []
