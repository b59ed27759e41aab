import pytest

from tests import factories
from tests.esco import address
from tribes.actions.esco_skills import Stored, note, store
from tribes.actions.skills import find_or_create
from tribes.enums import SkillOrigin
from tribes.models import AuditEntry, Challenge, Skill, SkillTerm
from tribes.rules.esco_files import Row

pytestmark = pytest.mark.django_db


def row(number: int, preferred: str, *others: str, is_released: bool = True) -> Row:
    return Row(address(number), preferred, others, is_released=is_released)


ENGLISH = [row(1, "hear bearings", "listen to bearings"), row(2, "count bolts")]
DUTCH = [row(2, "bouten tellen"), row(1, "lagers beluisteren")]


def state() -> list[tuple[object, ...]]:
    terms = SkillTerm.objects.order_by("skill__slug", "text", "is_whole")
    return [
        *Skill.objects.values_list("slug", "name_nl", "name_en", "official_names", "is_listed"),
        *terms.values_list("skill__slug", "text", "is_whole"),
    ]


def test_official_skills_come_in_with_both_names() -> None:
    assert store(rows=ENGLISH, language="en") == Stored(added=2)
    assert store(rows=DUTCH, language="nl") == Stored(changed=2)

    skill = Skill.objects.get(esco=address(1))
    assert (skill.name_nl, skill.name_en) == ("lagers beluisteren", "hear bearings")
    assert (skill.origin, skill.is_listed) == (SkillOrigin.ESCO, True)
    assert find_or_create(name="Listen to bearings") == skill
    assert find_or_create(name="lagers beluisteren") == skill


def test_a_second_time_changes_nothing() -> None:
    store(rows=ENGLISH, language="en")
    store(rows=DUTCH, language="nl")
    before = state()

    assert store(rows=ENGLISH, language="en") == Stored(unchanged=2)
    assert store(rows=DUTCH, language="nl") == Stored(unchanged=2)

    assert state() == before


def test_taken_up_after_a_break_the_outcome_is_that_of_one_run() -> None:
    store(rows=ENGLISH, language="en")
    store(rows=DUTCH, language="nl")
    whole = state()
    Skill.objects.all().delete()

    store(rows=ENGLISH[:1], language="en")
    store(rows=ENGLISH, language="en")
    store(rows=DUTCH[:1], language="nl")
    store(rows=ENGLISH, language="en")
    store(rows=DUTCH, language="nl")

    assert state() == whole


def test_ours_with_the_same_address_keeps_its_names_and_gets_the_official_ones() -> None:
    ours = factories.SkillFactory(
        slug="ours",
        name_nl="Lagers",
        name_en="Bearings",
        esco=address(1),
        origin=SkillOrigin.VOCABULARY,
        synonyms={"en": ["ball bearings"]},
    )

    assert store(rows=ENGLISH[:1], language="en") == Stored(ours=1)

    ours.refresh_from_db()
    assert (ours.name_nl, ours.name_en) == ("Lagers", "Bearings")
    assert ours.synonyms == {"en": ["ball bearings"]}
    assert find_or_create(name="hear bearings") == ours
    assert Skill.objects.count() == 1


def test_free_text_and_choices_stay() -> None:
    free = find_or_create(name="count bolts")
    choice = factories.ProfileFactory().skills.create(skill=free, level=1)

    store(rows=ENGLISH, language="en")

    choice.refresh_from_db()
    assert choice.skill == free
    assert not free.is_listed


def test_what_esco_no_longer_uses_is_not_offered_and_stays_with_who_chose_it() -> None:
    store(rows=ENGLISH, language="en")
    skill = Skill.objects.get(esco=address(2))
    factories.ProfileFactory().skills.create(skill=skill, level=1)
    gone = [row(2, "count bolts", is_released=False)]

    assert store(rows=gone, language="en") == Stored(withdrawn=1)
    assert store(rows=gone, language="en") == Stored(unchanged=1)

    skill.refresh_from_db()
    assert not skill.is_listed


def test_what_is_not_in_use_is_never_added_and_ours_stays_offered() -> None:
    ours = factories.SkillFactory(esco=address(1), origin=SkillOrigin.VOCABULARY)
    rows = [row(number, "old", is_released=False) for number in (1, 3)]

    assert store(rows=rows, language="en") == Stored(unchanged=2)

    assert Skill.objects.get() == ours
    assert Skill.objects.get().is_listed


def test_a_dry_run_counts_and_stores_nothing() -> None:
    assert store(rows=ENGLISH, language="en", is_dry_run=True) == Stored(added=2)

    assert not Skill.objects.exists()


def test_a_skill_that_stands_twice_is_added_once() -> None:
    store(rows=[*ENGLISH, ENGLISH[0]], language="en")

    assert Skill.objects.count() == 2


def test_two_skills_with_one_name_get_two_slugs() -> None:
    store(rows=[row(1, "weld"), row(2, "weld")], language="en")

    assert len(set(Skill.objects.values_list("slug", flat=True))) == 2


def test_an_import_that_changed_something_stands_in_the_audit_log() -> None:
    stored = store(rows=ENGLISH, language="en")
    note(stored=stored)
    note(stored=Stored(unchanged=2))

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.data["added"]) == ("skills.imported", None, 2)


def test_a_challenge_that_asks_for_a_skill_with_another_name_counts_as_changed() -> None:
    store(rows=ENGLISH, language="en")
    asking, other = factories.ChallengeFactory.create_batch(2)
    asking.skills.add(Skill.objects.get(esco=address(1)))
    other.skills.add(Skill.objects.get(esco=address(2)))

    store(rows=DUTCH[1:], language="nl")

    assert Challenge.objects.get(pk=asking.pk).updated_at > asking.updated_at
    assert Challenge.objects.get(pk=other.pk).updated_at == other.updated_at
