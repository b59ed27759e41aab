import pytest
from django.http import QueryDict

from frontend.forms.profile_skills import CanStep, WishStep
from tests.factories import ChallengeFactory, ProfileFactory, SkillFactory
from tribes.enums import SkillLevel
from tribes.models import Person, Profile, ProfileSkill, Skill


@pytest.fixture
def profile(ada: Person) -> Profile:
    """Ada can weld and wants to learn PLC."""
    profile: Profile = ProfileFactory(person=ada)
    profile.skills.create(skill=SkillFactory(name_en="welding"), level=SkillLevel.ALONE)
    profile.skills.create(skill=SkillFactory(name_en="PLC"), is_wish=True)
    return profile


@pytest.fixture
def asked(db: None) -> Skill:
    """What an open challenge asks for."""
    skill: Skill = SkillFactory(name_en="data")
    ChallengeFactory(published=True).skills.add(skill)
    return skill


def level_of(profile: Profile, name: str) -> int | None:
    rows = ProfileSkill.objects.filter(profile=profile, skill__name_en=name, is_wish=False)
    return rows.values_list("level", flat=True).first()


def test_what_open_challenges_ask_is_offered(profile: Profile, asked: Skill) -> None:
    form = CanStep(profile.person, profile)

    assert [field.name for field in form.offered_fields()] == [f"level-{asked.pk}"]


def test_choosing_a_level_adds_the_skill(profile: Profile, asked: Skill) -> None:
    welding = profile.skills.get(is_wish=False).skill_id
    sent = QueryDict(f"level-{welding}=4&level-{asked.pk}=2")

    form = CanStep(profile.person, profile, sent)

    assert form.is_valid()
    assert form.save()
    assert (level_of(profile, "welding"), level_of(profile, "data")) == (4, 2)


def test_a_skill_without_a_level_goes_and_wishes_stay(profile: Profile) -> None:
    form = CanStep(profile.person, profile, QueryDict("level-=x"))

    assert form.is_valid()
    assert form.save()
    assert [row.is_wish for row in profile.skills.all()] == [True]


@pytest.mark.parametrize(
    ("sent", "named"), [("name-1=CAD", "newlevel-1"), ("newlevel-2=2", "name-2")]
)
def test_half_a_new_skill_is_named(profile: Profile, sent: str, named: str) -> None:
    form = CanStep(profile.person, profile, QueryDict(sent))

    assert list(form.errors) == [named]


def test_wishes_are_replaced_and_skills_stay(profile: Profile, asked: Skill) -> None:
    form = WishStep(
        profile.person, profile, QueryDict(f"wishes={asked.pk}&others=pumps, vibration")
    )

    assert form.is_valid()
    assert form.save()
    wishes = profile.skills.filter(is_wish=True)
    assert {str(row.skill) for row in wishes} == {str(asked), "pumps", "vibration"}
    assert level_of(profile, "welding") == SkillLevel.ALONE


def test_a_wish_outside_the_list_is_refused(profile: Profile) -> None:
    form = WishStep(profile.person, profile, QueryDict("wishes=99999"))

    assert "wishes" in form.errors
