import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tribes.models import Profile, ProfileSkill


@pytest.fixture
def profile(db: None) -> Profile:
    profile: Profile = factories.ProfileFactory()
    return profile


@pytest.mark.parametrize("values", [{"is_wish": True, "level": 2}, {"is_wish": False}])
def test_a_skill_has_a_level_and_a_wish_has_none(
    profile: Profile, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileSkill.objects.create(profile=profile, skill=factories.SkillFactory(), **values)


def test_a_skill_is_there_once_and_once_as_a_wish(profile: Profile) -> None:
    skill = factories.SkillFactory()
    ProfileSkill.objects.create(profile=profile, skill=skill, level=1)
    ProfileSkill.objects.create(profile=profile, skill=skill, is_wish=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileSkill.objects.create(profile=profile, skill=skill, level=2)
