import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import matching_spaces
from tribes.enums import AgeBand, ChallengeState, Fit, Level, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Person, Profile, Skill, Tribe
from tribes.queries import left_out, tribe_suggestions
from tribes.queries.tribe_suggestions import TribeSuggestions

MOST_QUERIES = 14


@pytest.fixture
def skills(db: None) -> dict[str, Skill]:
    names = ("welding", "pneumatics", "bookkeeping")
    return {name: factories.SkillFactory(name_nl=name, name_en=name) for name in names}


@pytest.fixture
def able(tribe: Tribe, skills: dict[str, Skill], ada: Person, ben: Person) -> Tribe:
    """Ada welds, Ben knows pneumatics; their challenge asks for welding and bookkeeping."""
    for person, name in [(ada, "welding"), (ben, "pneumatics")]:
        profile = factories.ProfileFactory(person=person)
        profile.skills.create(skill=skills[name], level=3)
    tribe.challenge.skills.set([skills["welding"], skills["bookkeeping"]])
    return tribe


def beside(tribe: Tribe, *skills: Skill, **values: object) -> Challenge:
    """Another challenge of the same edition."""
    edition = values.pop("edition", tribe.challenge.edition)
    challenge: Challenge = factories.ChallengeFactory(published=True, edition=edition, **values)
    challenge.skills.set(skills)
    return challenge


def for_(viewer: Person, tribe: Tribe) -> TribeSuggestions:
    matching_spaces.refit(now=timezone.now())
    return tribe_suggestions.for_tribe(viewer, tribe)


def test_the_own_challenge_is_explained(able: Tribe, ada: Person) -> None:
    own = for_(ada, able).own

    assert own is not None
    assert (own.challenge, own.fit) == (able.challenge, Fit.GOOD)
    assert own.explanation["parts"][0]["yours"] == "welding"
    assert [row["term"] for row in own.explanation["missing"]] == ["bookkeeping"]


def test_other_challenges_are_there_best_first(
    able: Tribe, ada: Person, skills: dict[str, Skill]
) -> None:
    weaker = beside(able, skills["pneumatics"], skills["bookkeeping"])
    better = beside(able, skills["welding"], skills["pneumatics"])

    assert [row.challenge for row in for_(ada, able).others] == [better, weaker]


def test_the_parts_sum_and_name_nobody(able: Tribe, coach: Person) -> None:
    own = for_(coach, able).own
    assert own is not None
    reason = own.explanation

    parts = sum(part["share"] for part in reason["parts"])
    assert parts + reason["other"] + reason["spelling"] == pytest.approx(reason["score"], abs=1e-9)
    assert {part["field"] for part in reason["parts"]} == {"skills"}
    assert not [name for name in ("Ada", "Ben") if name in str(reason)]


def test_challenges_of_other_editions_and_closed_ones_are_not_there(
    able: Tribe, ada: Person, skills: dict[str, Skill]
) -> None:
    beside(able, skills["welding"], edition=factories.EditionFactory())
    closed = beside(able, skills["welding"])
    Challenge.objects.filter(pk=closed.pk).update(state=ChallengeState.RUNNING)

    assert for_(ada, able).others == []


def test_a_tribe_at_work_has_its_own_challenge_only(
    able: Tribe, coach: Person, skills: dict[str, Skill]
) -> None:
    beside(able, skills["welding"])
    Tribe.objects.update(state=TribeState.RUNNING)
    able.refresh_from_db()

    found = for_(coach, able)

    assert found.own is not None
    assert found.others == []


def test_one_person_alone_is_not_judged(able: Tribe, ada: Person, ben: Person) -> None:
    Profile.objects.filter(person=ben).update(is_matched=False)

    assert for_(ada, able) == TribeSuggestions(is_large_enough=False)


def test_who_left_brings_nothing_any_more(able: Tribe, ada: Person, ben: Person) -> None:
    able.memberships.filter(person=ben).update(left_at=able.created_at, seat=None)

    assert not for_(ada, able).is_large_enough


def test_without_a_space_nothing_is_said(able: Tribe, ada: Person) -> None:
    assert not tribe_suggestions.for_tribe(ada, able).is_large_enough


def test_others_do_not_see_it(
    able: Tribe, cleo: Person, company: Person, other_coach: Person
) -> None:
    for viewer in (cleo, company, other_coach, AnonymousUser()):
        with pytest.raises(NotVisible):
            tribe_suggestions.for_tribe(viewer, able)


@pytest.fixture
def three(able: Tribe, skills: dict[str, Skill], cleo: Person) -> Tribe:
    """Cleo sits with Ada and Ben: from three members on, facts of the others count."""
    factories.MembershipFactory(tribe=able, person=cleo, seat=able.seats.get(number=3))
    factories.ProfileFactory(person=cleo).skills.create(skill=skills["bookkeeping"], level=3)
    return able


def tell(person: Person, **facts: object) -> None:
    Profile.objects.filter(person=person).update(**facts)


def left_out_of(found: TribeSuggestions) -> dict[str, list[Challenge]]:
    """Challenges by reason."""
    return {
        row.reason.text: [row.challenge] for group in found.left_out.groups for row in group.rows
    }


@pytest.mark.usefixtures("english")
def test_an_own_fact_leaves_out_with_the_reason(
    three: Tribe, ada: Person, skills: dict[str, Skill]
) -> None:
    long, fits = (beside(three, skills["welding"], hours_per_week=hours) for hours in (10, 4))
    tell(ada, hours_per_week=4)

    found = for_(ada, three)

    assert [row.challenge for row in found.others] == [fits]
    assert left_out_of(found) == {"It asks 10 hours a week. You have 4.": [long]}
    assert found.left_out_for_others == 0


def test_a_fact_of_somebody_else_leaves_out_and_is_a_number_only(
    three: Tribe, ada: Person, ben: Person, cleo: Person, coach: Person, skills: dict[str, Skill]
) -> None:
    long, fits = (beside(three, skills["welding"], hours_per_week=hours) for hours in (10, 4))
    tell(ben, hours_per_week=4)

    for reader in (ada, cleo, coach):
        found = for_(reader, three)
        assert [row.challenge for row in found.others] == [fits]
        assert (found.left_out, found.left_out_for_others) == (left_out.NOTHING, 1)
        assert long.title not in str(found)


def test_what_cannot_work_for_the_reader_and_another_is_told_once(
    three: Tribe, ada: Person, ben: Person, skills: dict[str, Skill]
) -> None:
    beside(three, skills["welding"], hours_per_week=10)
    for person in (ada, ben):
        tell(person, hours_per_week=4)

    found = for_(ada, three)

    assert (found.left_out.total, found.left_out_for_others) == (1, 0)


def test_nobody_can_tell_which_fact_of_another_member_it_was(
    three: Tribe, ada: Person, ben: Person, skills: dict[str, Skill]
) -> None:
    """One challenge asks all of it: what the reader gets is the same, whoever it cannot work for
    and whether it is their age, hours, level or way to travel."""
    asked = {"minimum_age": 18, "hours_per_week": 10, "levels": [Level.HBO], "spoken": "nl"}
    beside(three, skills["welding"], skills["pneumatics"], **asked)
    before = for_(ada, three)
    facts: list[dict[str, object]] = [
        {"hours_per_week": 2},
        {"level": Level.VO},
        {"languages": ["en"]},
    ]
    given = []
    for fact in facts:
        Profile.objects.filter(person=ben).update(hours_per_week=None, level="", languages=[])
        tell(ben, **fact)
        given.append(for_(ada, three))
    Profile.objects.filter(person=ben).update(hours_per_week=None, level="", languages=[])
    Person.objects.filter(pk=ben.pk).update(age_band=AgeBand.TEEN)
    given.append(for_(ada, three))

    assert given[0].left_out_for_others == 1
    assert given[0] != before
    assert all(found == given[0] for found in given)


def test_the_facts_of_one_other_member_count_for_nothing(
    able: Tribe, ada: Person, ben: Person, coach: Person, skills: dict[str, Skill]
) -> None:
    """Or a pair would read each other's facts from the list. The coach cannot tell whose it is."""
    long = beside(able, skills["welding"], hours_per_week=10)
    before = for_(ada, able)
    tell(ben, hours_per_week=4)

    assert for_(ada, able) == before
    assert not before.reads_others
    assert [row.challenge for row in for_(ada, able).others] == [long]
    for reader, counted in ((ben, (1, 0)), (coach, (0, 1))):
        found = for_(reader, able)
        assert found.others == []
        assert (found.left_out.total, found.left_out_for_others) == counted


def test_facts_of_who_left_matching_or_the_tribe_are_not_read(
    three: Tribe, ada: Person, ben: Person, coach: Person, skills: dict[str, Skill]
) -> None:
    beside(three, skills["welding"], hours_per_week=10)
    tell(ben, hours_per_week=4)
    assert for_(coach, three).left_out_for_others == 1

    tell(ben, is_matched=False)
    assert for_(coach, three).left_out_for_others == 0

    tell(ben, is_matched=True)
    three.memberships.filter(person=ben).update(left_at=three.created_at, seat=None)
    assert for_(coach, three).left_out_for_others == 0


def test_a_fact_changes_no_score_and_no_order_of_what_stays(
    three: Tribe, ada: Person, ben: Person, skills: dict[str, Skill]
) -> None:
    for number, hours in enumerate((4, 10, 4, 12, 8)):
        more = factories.SkillFactory.create_batch(number)
        beside(three, skills["welding"], *more, hours_per_week=hours)
    before = for_(ada, three).others
    tell(ada, hours_per_week=11)
    tell(ben, hours_per_week=8)

    stays = [row for row in before if row.challenge.hours_per_week <= 8]

    assert len(before) == 5
    assert for_(ada, three).others == stays


@pytest.mark.parametrize("more", [1, 3])
def test_more_challenges_cost_no_more_queries(
    three: Tribe,
    ada: Person,
    ben: Person,
    skills: dict[str, Skill],
    more: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(more):
        beside(three, skills["welding"])
        beside(three, skills["welding"], hours_per_week=10)
        beside(three, skills["welding"], hours_per_week=20)
    tell(ada, hours_per_week=10)
    tell(ben, hours_per_week=4)
    for_(ada, three)

    with django_assert_max_num_queries(MOST_QUERIES):
        found = tribe_suggestions.for_tribe(ada, three)
        assert all(row.challenge.organisation.name for row in found.others)

    assert len(found.others) == more
    assert (found.left_out.total, found.left_out_for_others) == (more, more)
