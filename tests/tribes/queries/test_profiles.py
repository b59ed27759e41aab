import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.models import Person, ProfileSkill
from tribes.queries import profiles


def test_people_see_their_own_profile_only(ada: Person, ben: Person) -> None:
    profile = factories.ProfileFactory(person=ada)

    assert profiles.own(ada) == profile
    assert profiles.own(ben) is None
    assert profiles.own(AnonymousUser()) is None


@pytest.mark.parametrize("rows", [1, 3])
def test_skills_come_along(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    profile = factories.ProfileFactory(person=ada)
    for skill in factories.SkillFactory.create_batch(rows):
        ProfileSkill.objects.create(profile=profile, skill=skill, level=2)

    with django_assert_num_queries(3):
        found = profiles.own(ada)
        assert found is not None
        assert len([str(row.skill) for row in found.skills.all()]) == rows
