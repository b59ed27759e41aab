import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.models import Challenge, Organisation, Person
from tribes.queries import skill_hints


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        organisation=organisation, problem="We measure vibration and weld in the hall."
    )
    return challenge


def names(viewer: Person, challenge: Challenge) -> list[str]:
    return [hint.skill.name_en for hint in skill_hints.for_challenge(viewer, challenge)]


def test_a_skill_is_offered_with_the_words_of_the_text(draft: Challenge, company: Person) -> None:
    factories.SkillFactory(name_nl="Trillingen", name_en="Vibration")

    (hint,) = skill_hints.for_challenge(company, draft)

    assert (hint.skill.name_en, hint.words) == ("Vibration", ("vibration",))


def test_what_the_challenge_has_already_is_not_offered(draft: Challenge, company: Person) -> None:
    draft.skills.add(factories.SkillFactory(name_nl="Trillingen", name_en="Vibration"))

    assert names(company, draft) == []


def test_free_text_of_others_is_not_offered(draft: Challenge, company: Person) -> None:
    factories.SkillFactory(name_nl="Vibration", name_en="Vibration", is_listed=False)

    assert names(company, draft) == []


def test_a_dutch_text_meets_a_skill_by_its_english_name(draft: Challenge, company: Person) -> None:
    factories.SkillFactory(name_nl="Randrekenen", name_en="Edge computing")
    draft.language, draft.problem = "nl", "Wij willen edge computing bij de machine."

    assert names(company, draft) == ["Edge computing"]


def test_there_are_at_most_eight(draft: Challenge, company: Person) -> None:
    words = [f"Trade{letter}" for letter in "abcdefghijkl"]
    for word in words:
        factories.SkillFactory(name_nl=word, name_en=word)
    draft.problem = " and ".join(words)

    assert len(names(company, draft)) == 8


def test_nothing_is_added_by_itself(draft: Challenge, company: Person) -> None:
    factories.SkillFactory(name_nl="Trillingen", name_en="Vibration")
    skill_hints.for_challenge(company, draft)

    assert not draft.skills.exists()


def test_a_renamed_skill_is_found_by_its_new_name(draft: Challenge, company: Person) -> None:
    skill = factories.SkillFactory(name_nl="Koken", name_en="Cooking")
    assert names(company, draft) == []

    skill.name_en = "Vibration"
    skill.save()

    assert names(company, draft) == ["Vibration"]


@pytest.mark.parametrize("rows", [1, 3])
def test_hints_cost_two_queries(
    draft: Challenge,
    company: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.SkillFactory.create_batch(rows, name_en="Vibration")

    with django_assert_num_queries(2):
        skill_hints.for_challenge(company, draft)
