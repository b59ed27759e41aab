from typing import Any

import pytest

from tests import factories
from tests.api.calling import nothing_changes
from tests.tribes.conftest import Told
from tribes.actions import profiles
from tribes.enums import SkillLevel
from tribes.events import ProfileSaved
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Person, Profile


@pytest.fixture
def profile(ada: Person) -> Profile:
    profile: Profile = factories.ProfileFactory(person=ada)
    return profile


def save(person: Person, **values: Any) -> Profile:
    return profiles.save(person=person, values=values, by=person)


def skills_of(profile: Profile) -> list[tuple[str, int | None]]:
    return [(row.skill.name_en, row.level) for row in profile.skills.all()]


def test_the_first_save_makes_the_profile(ada: Person, told: Told) -> None:
    heard = told(lambda: save(ada, level="mbo-3", study="Mechatronics"))

    profile = Profile.objects.get(person=ada)
    assert (profile.level, profile.study, profile.is_matched) == ("mbo-3", "Mechatronics", True)
    assert heard == [ProfileSaved(person_id=ada.pk)]


def test_a_tap_stores_its_own_fields_only(profile: Profile, ada: Person) -> None:
    save(ada, study="Welding")
    save(ada, travel_km="25", hours_per_week="")

    profile.refresh_from_db()
    assert (profile.study, profile.travel_km, profile.hours_per_week) == ("Welding", 25, None)


def test_languages_are_a_list_of_ours(profile: Profile, ada: Person) -> None:
    assert save(ada, languages=["en", "nl"]).languages == ["nl", "en"]


def test_a_save_without_news_tells_nobody(profile: Profile, ada: Person, told: Told) -> None:
    assert told(lambda: save(ada)) == []
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level", "phd"),
        ("study", "x" * 121),
        ("background", "x" * 2001),
        ("hours_per_week", 41),
        ("travel_km", -1),
        ("languages", ["fr"]),
        ("is_matched", False),
        ("updated_at", None),
    ],
)
def test_a_bad_value_is_named(profile: Profile, ada: Person, field: str, value: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        save(ada, place="Velsen", **{field: value})

    profile.refresh_from_db()
    assert list(caught.value.errors) == [field]
    assert profile.place == ""


def test_nobody_saves_for_somebody_else(profile: Profile, ada: Person, ben: Person) -> None:
    with pytest.raises(NotAllowed):
        profiles.save(person=ada, values={"place": "Velsen"}, by=ben)
    with pytest.raises(NotAllowed):
        profiles.set_skills(profile=profile, can=[("PLC", 3)], wants=[], by=ben)
    with pytest.raises(NotAllowed):
        profiles.set_matching(profile=profile, is_matched=False, by=ben)

    assert Profile.objects.get().is_matched
    assert skills_of(profile) == []
    assert not AuditEntry.objects.exists()


def test_a_coach_has_no_profile(coach: Person) -> None:
    with pytest.raises(NotAllowed):
        save(coach, study="x")

    assert not Profile.objects.exists()


def test_skills_and_wishes_are_replaced(profile: Profile, ada: Person) -> None:
    factories.SkillFactory(name_nl="lassen", name_en="welding")
    profiles.set_skills(profile=profile, can=[("old", 1)], wants=["older"], by=ada)

    profiles.set_skills(
        profile=profile, can=[("lassen", 3), ("PLC", 1)], wants=["Python", "PLC"], by=ada
    )

    assert skills_of(profile) == [
        ("welding", SkillLevel.ALONE),
        ("PLC", SkillLevel.STARTING),
        ("PLC", None),
        ("Python", None),
    ]


def test_one_skill_in_two_languages_is_one_skill(profile: Profile, ada: Person) -> None:
    factories.SkillFactory(name_nl="lassen", name_en="welding")

    profiles.set_skills(profile=profile, can=[("lassen", 2), ("Welding", 4)], wants=[], by=ada)

    assert skills_of(profile) == [("welding", SkillLevel.TEACH)]


def test_changed_skills_are_told(profile: Profile, ada: Person, told: Told) -> None:
    heard = told(lambda: profiles.set_skills(profile=profile, can=[], wants=["PLC"], by=ada))

    assert heard == [ProfileSaved(person_id=ada.pk)]


@pytest.mark.parametrize(
    ("can", "wants", "field"),
    [
        ([("PLC", 5)], [], "can"),
        ([("PLC", None)], [], "can"),
        ([("x" * 81, 1)], [], "can"),
        ([], ["x" * 81], "wants"),
        ([], [str(number) for number in range(31)], "wants"),
    ],
)
def test_bad_skills_are_refused_and_the_old_ones_stay(
    profile: Profile, ada: Person, can: Any, wants: Any, field: str
) -> None:
    profiles.set_skills(profile=profile, can=[("PLC", 3)], wants=[], by=ada)

    with pytest.raises(InvalidValue) as caught:
        profiles.set_skills(profile=profile, can=can, wants=wants, by=ada)

    assert list(caught.value.errors) == [field]
    assert skills_of(profile) == [("PLC", SkillLevel.ALONE)]


def test_matching_can_be_switched_off(profile: Profile, ada: Person, told: Told) -> None:
    heard = told(lambda: profiles.set_matching(profile=profile, is_matched=False, by=ada))

    assert not Profile.objects.get().is_matched
    assert heard == [ProfileSaved(person_id=ada.pk)]


def test_one_skill_comes_beside_the_others(profile: Profile, ada: Person, told: Told) -> None:
    profiles.set_skills(profile=profile, can=[("Welding", 2)], wants=["PLC"], by=ada)

    heard = told(lambda: profiles.add_skill(profile=profile, name="PLC", level=3, by=ada))

    assert sorted(skills_of(profile), key=str) == [("PLC", 3), ("PLC", None), ("Welding", 2)]
    assert heard == [ProfileSaved(person_id=ada.pk)]
    assert AuditEntry.objects.filter(action="profile.skill_added").count() == 1


def test_a_skill_that_is_there_gets_the_new_level(profile: Profile, ada: Person) -> None:
    for level in (1, 3):
        profiles.add_skill(profile=profile, name="Welding", level=level, by=ada)

    assert skills_of(profile) == [("Welding", 3)]


@pytest.mark.parametrize(("name", "level"), [("", 3), ("x" * 81, 3), ("Welding", 9)])
def test_an_impossible_skill_is_not_added(
    profile: Profile, ada: Person, name: str, level: int
) -> None:
    with pytest.raises(InvalidValue):
        profiles.add_skill(profile=profile, name=name, level=level, by=ada)

    assert skills_of(profile) == []


def test_a_full_profile_takes_no_more_and_may_still_change(profile: Profile, ada: Person) -> None:
    names = [f"Skill {number}" for number in range(profiles.MOST_SKILLS)]
    profiles.set_skills(profile=profile, can=[(name, 1) for name in names], wants=[], by=ada)

    with pytest.raises(InvalidValue):
        profiles.add_skill(profile=profile, name="One more", level=3, by=ada)
    profiles.add_skill(profile=profile, name=names[0], level=3, by=ada)

    assert len(skills_of(profile)) == profiles.MOST_SKILLS


def test_a_skill_goes_out_and_the_wish_for_it_stays(profile: Profile, ada: Person) -> None:
    profiles.set_skills(profile=profile, can=[("PLC", 2)], wants=["PLC"], by=ada)
    slug = profile.skills.all()[0].skill.slug

    for _time in range(2):
        profiles.remove_skill(profile=profile, skill=slug, by=ada)

    assert skills_of(profile) == [("PLC", None)]
    assert AuditEntry.objects.filter(action="profile.skill_removed").count() == 1


def test_nobody_changes_one_skill_of_another(profile: Profile, ben: Person) -> None:
    with nothing_changes():
        for change in (
            lambda: profiles.add_skill(profile=profile, name="PLC", level=3, by=ben),
            lambda: profiles.remove_skill(profile=profile, skill="plc", by=ben),
        ):
            with pytest.raises(NotAllowed):
                change()
