import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.exceptions import NotAllowed
from tribes.models import Person, Skill
from tribes.queries import free_texts


def typed(name: str, uses: int = 2) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl=name, name_en=name, is_listed=False)
    for _use in range(uses):
        factories.ProfileFactory().skills.create(skill=skill, level=1)
    return skill


def test_the_commonest_come_first_with_how_often(manager: Person) -> None:
    typed("Lasen", 2)
    typed("Pompen", 3)

    rows = free_texts.commonest(manager)

    assert [(row.skill.name_nl, row.uses) for row in rows] == [("Pompen", 3), ("Lasen", 2)]


def test_what_one_person_typed_stays_theirs(manager: Person) -> None:
    typed("My own", 1)

    assert free_texts.commonest(manager) == []


def test_who_has_it_and_wants_it_counts_once(manager: Person) -> None:
    skill = factories.SkillFactory(is_listed=False)
    profile = factories.ProfileFactory()
    profile.skills.create(skill=skill, level=1)
    profile.skills.create(skill=skill, is_wish=True)

    assert free_texts.commonest(manager) == []


def test_challenges_seats_and_parts_count_too(manager: Person) -> None:
    skill = typed("Lasen", 1)
    factories.ChallengeFactory().skills.add(skill)
    factories.SeatFactory().skills.add(skill)
    factories.SubQuestionFactory(challenge=factories.ChallengeFactory()).skills.add(skill)

    (row,) = free_texts.commonest(manager)

    assert row.uses == 4


def test_known_skills_that_look_like_it_stand_beside_it(manager: Person) -> None:
    welding = factories.SkillFactory(name_nl="Lassen", name_en="Welding")
    factories.SkillFactory(name_nl="Koken", name_en="Cooking")
    typed("Lasen")

    (row,) = free_texts.commonest(manager)

    assert row.alike == [welding]


def test_skills_of_the_list_are_not_free_texts(manager: Person) -> None:
    known = factories.SkillFactory()
    factories.ProfileFactory().skills.create(skill=known, level=1)

    assert free_texts.commonest(manager) == []
    assert free_texts.get(manager, known.slug) is None


def test_others_read_nothing(ada: Person) -> None:
    skill = typed("Lasen")

    with pytest.raises(NotAllowed):
        free_texts.commonest(ada)
    with pytest.raises(NotAllowed):
        free_texts.get(ada, skill.slug)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_two_queries(
    manager: Person, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        typed(f"Lasen {number}")

    with django_assert_num_queries(2):
        free_texts.commonest(manager)
