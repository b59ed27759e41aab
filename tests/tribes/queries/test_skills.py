import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import SkillOrigin
from tribes.models import Skill
from tribes.queries import skills

VISITOR = AnonymousUser()


pytestmark = pytest.mark.usefixtures("english")


def names(text: str) -> list[str]:
    return [str(offer.skill) for offer in skills.matching_text(VISITOR, text)]


@pytest.fixture
def welding(db: None) -> Skill:
    factories.SkillFactory(name_en="programming", name_nl="programmeren")
    skill: Skill = factories.SkillFactory(name_en="welding", name_nl="lassen")
    return skill


@pytest.mark.parametrize("text", ["weld", "WELDING", " lass "])
def test_a_skill_is_found_in_both_languages(welding: Skill, text: str) -> None:
    assert names(text) == ["welding"]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "xyz", "%"])
def test_other_text_finds_nothing(welding: Skill, text: str) -> None:
    assert not skills.matching_text(VISITOR, text)


def test_free_text_of_others_is_not_offered(welding: Skill) -> None:
    factories.SkillFactory(name_en="welding of my own", is_listed=False)

    assert names("welding") == ["welding"]
    assert welding in skills.listed(VISITOR)
    assert skills.listed(VISITOR).count() == 2


@pytest.mark.django_db
def test_at_most_ten_are_offered() -> None:
    factories.SkillFactory.create_batch(12)

    assert len(skills.matching_text(VISITOR, "skill")) == 10


def test_most_asked_comes_first_and_hidden_challenges_do_not_count(welding: Skill) -> None:
    plc = factories.SkillFactory(name_en="PLC")
    for challenge in factories.ChallengeFactory.create_batch(2, published=True):
        challenge.skills.add(plc)
    factories.ChallengeFactory(published=True).skills.add(welding)
    factories.ChallengeFactory().skills.add(factories.SkillFactory())

    assert list(skills.most_asked(VISITOR)) == [plc, welding]


@pytest.fixture
def plc(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(
        name_nl="PLC-programmeren",
        name_en="PLC programming",
        synonyms={"nl": ["besturingen"], "en": ["ladder logic"]},
    )
    return skill


@pytest.mark.parametrize(
    "text", ["plc", "PLC-prog", "prog plc", "programmeren", "besturing", "Ladder", "logic lad"]
)
def test_begins_of_words_find_a_skill_in_any_order_and_language(plc: Skill, text: str) -> None:
    assert names(text) == ["PLC programming"]


def test_every_word_must_be_there(plc: Skill) -> None:
    assert names("plc welding") == []


@pytest.mark.parametrize(
    ("text", "also"),
    [("plc pro", ""), ("programmeren", "PLC-programmeren"), ("lad", "ladder logic")],
)
def test_an_offer_shows_the_word_that_led_to_it(plc: Skill, text: str, also: str) -> None:
    (offer,) = skills.matching_text(VISITOR, text)

    assert offer.also == also


def test_accents_need_not_be_typed(db: None) -> None:
    factories.SkillFactory(name_en="Hygiëne")

    assert names("hygiene") == ["Hygiëne"]


def test_a_part_inside_a_word_is_found_when_no_word_begins_so(welding: Skill) -> None:
    factories.SkillFactory(name_en="Spotwelding", name_nl="Puntlassen")

    assert names("weld") == ["welding"]
    assert names("otweld") == ["Spotwelding"]


def test_one_letter_is_a_name_and_not_a_begin(db: None) -> None:
    factories.SkillFactory(name_en="C", name_nl="C")
    factories.SkillFactory(name_en="Cooking", name_nl="Koken")

    assert names("c") == ["C"]


@pytest.mark.parametrize("text", ["z", "zz", "zebra z", "9", "a9", "泵", "c++", "ÿ", "x" * 300])
def test_letters_at_the_end_of_the_alphabet_are_found_too(db: None, text: str) -> None:
    factories.SkillFactory(name_en=text[:80])

    assert names(text[:80]) == [text[:80]]


def test_the_same_word_goes_before_a_longer_one_and_our_own_before_esco(db: None) -> None:
    factories.SkillFactory(name_en="Weld", origin=SkillOrigin.ESCO)
    factories.SkillFactory(name_en="Welding robots")
    factories.SkillFactory(name_en="Robots", synonyms={"en": ["weld machine"]})
    factories.SkillFactory(name_en="Welder")

    assert names("weld") == ["Welder", "Welding robots", "Robots", "Weld"]


def test_a_synonym_that_is_typed_whole_goes_first(db: None) -> None:
    factories.SkillFactory(name_en="Excellent writing")
    factories.SkillFactory(name_en="Spreadsheets", synonyms={"en": ["Excel"]})

    assert names("excel") == ["Spreadsheets", "Excellent writing"]


def test_pages_hold_our_own_list_and_not_the_thousands_of_esco(welding: Skill) -> None:
    official = factories.SkillFactory(origin=SkillOrigin.ESCO)

    assert welding in skills.vocabulary(VISITOR)
    assert official not in skills.vocabulary(VISITOR)
    assert official in skills.listed(VISITOR)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_picker_costs_at_most_three_queries(
    rows: int, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.SkillFactory.create_batch(rows, origin=SkillOrigin.ESCO)

    for text in ("skill", "skill 1", "nothing like it"):
        with django_assert_max_num_queries(3):
            skills.matching_text(VISITOR, text)
