import pytest

from tests import factories
from tribes.actions.skill_vocabulary import Loaded, load
from tribes.actions.skills import find_or_create
from tribes.enums import SkillOrigin
from tribes.models import Challenge, Profile, ProfileSkill, Skill, SkillTerm
from tribes.rules.skill_vocabulary import entries

pytestmark = pytest.mark.django_db
ALL = sum(1 for _entry in entries())


def test_the_whole_list_comes_in_and_a_second_time_changes_nothing() -> None:
    assert load() == Loaded(added=ALL)
    rows, terms = list(Skill.objects.values()), list(SkillTerm.objects.values())

    assert not load()

    assert list(Skill.objects.values()) == rows
    assert list(SkillTerm.objects.values()) == terms


@pytest.mark.parametrize(
    "name", ["PLC-programmeren", "plc programming", "PLC", "TIA Portal", "LADDER LOGIC"]
)
def test_every_word_for_a_skill_leads_to_it(name: str) -> None:
    load()

    assert find_or_create(name=name).slug == "plc-programming"


def test_what_was_changed_by_hand_comes_back_as_the_list_has_it() -> None:
    load()
    Skill.objects.filter(slug="milling").update(name_nl="Freezen", synonyms={})

    assert load() == Loaded(changed=1)

    assert Skill.objects.get(slug="milling").name_nl == "Frezen"


def test_what_staff_took_out_of_the_pickers_stays_out() -> None:
    load()
    Skill.objects.filter(slug="milling").update(is_listed=False)

    assert not load()

    assert not Skill.objects.get(slug="milling").is_listed


def test_what_left_the_list_is_no_longer_offered_and_stays_with_who_chose_it() -> None:
    old = factories.SkillFactory(slug="old", origin=SkillOrigin.VOCABULARY)
    choice = factories.ProfileFactory().skills.create(skill=old, level=2)

    assert load().retired == 1

    old.refresh_from_db()
    assert not old.is_listed
    assert ProfileSkill.objects.get() == choice


def test_free_text_with_the_same_name_stays_what_it_was() -> None:
    free = find_or_create(name="Python")
    choice = factories.ProfileFactory().skills.create(skill=free, level=3)

    load()

    free.refresh_from_db()
    assert (free.name_nl, free.is_listed, free.origin) == ("Python", False, SkillOrigin.PEOPLE)
    assert ProfileSkill.objects.get() == choice
    assert Skill.objects.get(slug="python").is_listed
    assert not load()


def test_a_listed_skill_of_before_becomes_the_one_of_the_list() -> None:
    old = factories.SkillFactory(slug="milling", name_nl="Frezen", name_en="Milling")

    assert load() == Loaded(added=ALL - 1, changed=1)

    old.refresh_from_db()
    assert (old.origin, old.field) == (SkillOrigin.VOCABULARY, "manufacturing")


def official(slug: str) -> Skill:
    """A skill of ESCO with the address that the list has for this slug."""
    address = next(entry.esco for entry in entries() if entry.slug == slug)
    skill: Skill = factories.SkillFactory(
        slug="official",
        origin=SkillOrigin.ESCO,
        esco=address,
        official_names={"en": ["spot weld"]},
    )
    return skill


def test_an_official_skill_with_the_same_address_becomes_ours_with_its_choices() -> None:
    esco = official("welding-spot")
    choice = factories.ProfileFactory().skills.create(skill=esco, level=1)

    load()

    choice.refresh_from_db()
    assert choice.skill.slug == "welding-spot"
    assert choice.skill.official_names == {"en": ["spot weld"]}
    assert Skill.objects.count() == ALL


def test_ours_without_an_address_takes_over_the_official_one() -> None:
    load()
    Skill.objects.filter(slug="welding-spot").update(esco="")
    choice = factories.ProfileFactory().skills.create(skill=official("welding-spot"), level=1)

    load()

    choice.refresh_from_db()
    assert choice.skill.slug == "welding-spot"
    assert not Skill.objects.filter(slug="official").exists()


@pytest.mark.parametrize("slug", ["milling", "no-longer-listed"])
def test_challenges_and_profiles_with_a_skill_that_changed_count_as_changed(slug: str) -> None:
    load()
    skill = Skill.objects.get(slug="milling")
    skill.slug, skill.name_en, skill.esco = slug, "by hand", ""
    skill.save()
    challenge, profile = factories.ChallengeFactory(), factories.ProfileFactory()
    challenge.skills.add(skill)
    profile.skills.create(skill=skill, level=1)
    other = factories.ChallengeFactory()

    load()

    assert Challenge.objects.get(pk=challenge.pk).updated_at > challenge.updated_at
    assert Profile.objects.get().updated_at > profile.updated_at
    assert Challenge.objects.get(pk=other.pk).updated_at == other.updated_at
