import datetime

import pytest

from tests import factories
from tests.tribes import suggesting
from tests.tribes.conftest import Told
from tribes.actions import match_runs, skills, suggestions
from tribes.enums import FeedbackKind, RunKind
from tribes.events import ProfileSaved
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Challenge, Feedback, Person, Profile, Skill
from tribes.queries import list_signs, matchers
from tribes.queries.documents import challenge_key
from tribes.rules.values import Invalid


@pytest.fixture
def welding(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding", slug="welding")
    return skill


@pytest.mark.parametrize("name", ["lassen", "Lassen", "WELDING", "  welding "])
def test_a_skill_is_found_by_either_name(welding: Skill, name: str) -> None:
    assert skills.find_or_create(name=name) == welding


def test_free_text_becomes_an_unlisted_skill(welding: Skill) -> None:
    skill = skills.find_or_create(name="Tig  welding")

    assert (skill.name_nl, skill.name_en) == ("Tig welding", "Tig welding")
    assert not skill.is_listed
    assert skills.find_or_create(name="tig welding") == skill


def test_a_listed_skill_goes_before_free_text(welding: Skill) -> None:
    Skill.objects.create(slug="a", name_nl="Welding", name_en="Welding", is_listed=False)

    assert skills.find_or_create(name="welding") == welding


@pytest.mark.django_db
def test_skills_that_look_alike_in_an_address_stay_apart() -> None:
    names = ["C", "C++", "C#", "泵"]

    assert [skills.find_or_create(name=name).slug for name in names] == ["c", "c-2", "c-3", "skill"]


def test_names_come_once_and_without_empty_ones() -> None:
    assert skills.clean_names([" PLC", "PLC", "", "  ", "lean  work"], most=3) == [
        "PLC",
        "lean work",
    ]


@pytest.mark.parametrize(
    "value", ["PLC", None, [1], ["x" * 81], ["a", "b", "c", "d"], ["a\x00"], [["PLC"]]]
)
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(Invalid):
        skills.clean_names(value, most=3)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00"])
def test_a_name_that_cannot_be_stored_makes_no_skill(name: str) -> None:
    with pytest.raises(Invalid):
        skills.find_or_create(name=name)

    assert not Skill.objects.exists()


@pytest.mark.parametrize("name", ["MIG-lassen", "mig  LASSEN", "Gas metal arc welding"])
def test_a_synonym_in_either_language_leads_to_the_known_skill(welding: Skill, name: str) -> None:
    welding.synonyms = {"nl": ["MIG-lassen"], "en": ["gas metal arc welding"]}
    welding.save()

    assert skills.find_or_create(name=name) == welding


@pytest.mark.django_db
def test_accents_and_signs_make_no_other_skill() -> None:
    first = skills.find_or_create(name="Hygiëne-regels")

    assert skills.find_or_create(name="hygiene regels") == first


@pytest.fixture
def free(db: None) -> Skill:
    return skills.find_or_create(name="Lasserij")


def merge(free: Skill, welding: Skill, by: Person) -> Skill:
    return skills.merge(skill=free, into=welding, by=by)


def test_merged_words_lead_to_the_known_skill_from_then_on(
    free: Skill, welding: Skill, manager: Person
) -> None:
    merge(free, welding, manager)

    assert not Skill.objects.filter(pk=free.pk).exists()
    assert skills.find_or_create(name="lasserij") == welding


def test_choices_move_along_and_keep_their_level(
    free: Skill, welding: Skill, manager: Person
) -> None:
    choice = factories.ProfileFactory().skills.create(skill=free, level=3)

    merge(free, welding, manager)

    choice.refresh_from_db()
    assert (choice.skill, choice.level) == (welding, 3)


@pytest.mark.parametrize(("theirs", "free_level"), [(2, 4), (4, 2)])
def test_who_had_both_has_one_with_the_higher_level(
    free: Skill, welding: Skill, manager: Person, theirs: int, free_level: int
) -> None:
    profile = factories.ProfileFactory()
    profile.skills.create(skill=welding, level=theirs)
    profile.skills.create(skill=free, level=free_level)
    profile.skills.create(skill=free, is_wish=True)

    merge(free, welding, manager)

    rows = profile.skills.values_list("skill", "level", "is_wish")
    assert set(rows) == {(welding.pk, 4, False), (welding.pk, None, True)}


def test_challenges_seats_and_parts_move_along_each_once(
    free: Skill, welding: Skill, manager: Person
) -> None:
    challenge, seat = factories.ChallengeFactory(), factories.SeatFactory()
    part = factories.SubQuestionFactory(challenge=challenge)
    for owner in (challenge, seat, part):
        owner.skills.add(free)
    challenge.skills.add(welding)

    merge(free, welding, manager)

    assert [list(owner.skills.all()) for owner in (challenge, seat, part)] == [[welding]] * 3


def test_a_merge_stands_in_the_audit_log_without_what_was_typed(
    free: Skill, welding: Skill, manager: Person
) -> None:
    number = free.pk
    factories.ProfileFactory().skills.create(skill=free, level=1)

    merge(free, welding, manager)

    entry = AuditEntry.objects.get(action="skill.merged")
    assert (entry.actor, entry.subject_id) == (manager, welding.pk)
    assert entry.data == {"from": number, "profiles": 1}


def test_suggestions_of_who_had_it_are_made_anew(
    free: Skill, welding: Skill, manager: Person, told: Told
) -> None:
    profile = factories.ProfileFactory()
    profile.skills.create(skill=free, level=1)

    assert told(lambda: merge(free, welding, manager)) == [ProfileSaved(profile.person_id)]


def test_a_challenge_that_asked_for_it_is_read_again(
    free: Skill, welding: Skill, manager: Person
) -> None:
    asking = suggesting.challenge_of("Cracks in the hull", free)
    factories.ChallengeFactory(published=True)
    before = matchers.frozen(suggestions.ready_matcher())

    merge(free, welding, manager)

    after = suggestions.ready_matcher()
    changed = {key for key in after.hashes if after.hashes[key] != before.hashes[key]}
    assert changed == {challenge_key(asking.pk)}
    asked = {part.text for part in after.documents[challenge_key(asking.pk)].parts}
    assert {"lassen", "welding"} <= asked


def test_who_said_something_of_such_a_challenge_is_asked_anew(
    free: Skill, welding: Skill, manager: Person, ada: Person, now: datetime.datetime
) -> None:
    factories.ProfileFactory(person=ada)
    Feedback.objects.create(
        person=ada,
        challenge=suggesting.challenge_of("Cracks in the hull", free),
        kind=FeedbackKind.INTERESTED,
        given_at=now,
    )
    before = list_signs.signs(now)

    merge(free, welding, manager)

    assert list_signs.signs(now) != before


def test_a_list_that_was_begun_before_a_merge_is_not_stored_after_it(
    free: Skill, welding: Skill, manager: Person, ada: Person
) -> None:
    suggesting.challenge_of("Cracks in the hull", free, welding)
    rows = suggesting.learn(factories.ProfileFactory(person=ada), welding.name_en)
    ada.profile.skills.create(skill=free, is_wish=True)
    stale = Profile.objects.select_related("person").get(person=ada)
    run = match_runs.begin(kind=RunKind.CHANGED, matcher=suggestions.ready_matcher(), by=None)

    merge(free, welding, manager)
    suggestions.refresh(profile=stale, run=run, matches=[])

    assert suggesting.of(ada) == rows != []


def test_nothing_else_counts_as_changed_by_a_merge(
    free: Skill, welding: Skill, manager: Person
) -> None:
    challenge, profile = factories.ChallengeFactory(), factories.ProfileFactory()
    challenge.skills.add(welding)
    profile.skills.create(skill=welding, level=1)

    merge(free, welding, manager)

    assert Challenge.objects.get().updated_at == challenge.updated_at
    assert Profile.objects.get().updated_at == profile.updated_at


def test_a_stranger_merges_nothing(free: Skill, welding: Skill, ada: Person) -> None:
    with pytest.raises(NotAllowed):
        merge(free, welding, ada)

    assert Skill.objects.filter(pk=free.pk).exists()
    assert not AuditEntry.objects.exists()


def test_a_skill_of_the_list_is_not_merged_away(welding: Skill, manager: Person) -> None:
    with pytest.raises(NotAllowed):
        merge(welding, factories.SkillFactory(), manager)

    assert Skill.objects.filter(pk=welding.pk).exists()
