import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.models import Skill
from tribes.queries import skills

VISITOR = AnonymousUser()


@pytest.fixture
def welding(db: None) -> Skill:
    factories.SkillFactory(name_en="programming", name_nl="programmeren")
    skill: Skill = factories.SkillFactory(name_en="welding", name_nl="lassen")
    return skill


@pytest.mark.parametrize("text", ["weld", "WELDING", " lass "])
def test_a_skill_is_found_in_both_languages(welding: Skill, text: str) -> None:
    assert list(skills.matching_text(VISITOR, text)) == [welding]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "xyz", "%"])
def test_other_text_finds_nothing(welding: Skill, text: str) -> None:
    assert not skills.matching_text(VISITOR, text)


def test_free_text_of_others_is_not_offered(welding: Skill) -> None:
    factories.SkillFactory(name_en="welding of my own", is_listed=False)

    assert list(skills.matching_text(VISITOR, "welding")) == [welding]
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
