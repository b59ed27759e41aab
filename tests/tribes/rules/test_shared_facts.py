import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tribes.enums import AgeBand, Level, MinimumAge
from tribes.models import Challenge, Edition, Organisation, Person, Profile
from tribes.rules.constraints import Constraint, meets_level, reasons
from tribes.rules.shared_facts import counted_others, in_the_way

pytestmark = pytest.mark.django_db


@pytest.fixture
def profiles(ada: Person, ben: Person, cleo: Person) -> list[Profile]:
    """Ada has six hours a week, Ben two, and Cleo did not say."""
    return [
        factories.ProfileFactory.build(person=person, hours_per_week=hours)
        for person, hours in ((ada, 6), (ben, 2), (cleo, None))
    ]


def asking(hours: int) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(published=True, hours_per_week=hours)
    return challenge


def test_own_reasons_are_told_and_those_of_others_are_not(
    profiles: list[Profile], ada: Person, cleo: Person
) -> None:
    long, middle, short = (asking(hours) for hours in (8, 4, 2))

    found = in_the_way(ada, profiles, [long, middle, short])

    assert {pk: [row.constraint for row in rows] for pk, rows in found.own.items()} == {
        long.pk: [Constraint.HOURS]
    }
    assert found.of_others == {middle.pk}
    assert in_the_way(cleo, profiles, [long, middle, short]).own == {}


def test_who_is_no_member_reads_no_reason(profiles: list[Profile], coach: Person) -> None:
    long = asking(8)

    for viewer in (coach, AnonymousUser()):
        found = in_the_way(viewer, profiles, [long])
        assert (found.own, found.of_others) == ({}, {long.pk})


def test_one_other_member_counts_for_nothing_and_two_do(
    profiles: list[Profile], ada: Person, coach: Person
) -> None:
    mine, his, hers = profiles

    assert counted_others(ada, [mine, his]) == []
    assert counted_others(ada, profiles) == [his, hers]
    assert counted_others(coach, [his]) == []
    assert counted_others(coach, [mine, his]) == [mine, his]
    assert in_the_way(ada, [mine, his], [asking(4)]).of_others == frozenset()


def test_one_member_of_an_asked_level_is_enough_for_a_tribe(
    profiles: list[Profile], ada: Person, coach: Person
) -> None:
    """So a tribe mixes several levels. In a pair each reads what their own level leaves."""
    mine, his, hers = profiles
    mine.level, his.level, hers.level = Level.MBO3, Level.MBO4, Level.HBO
    for_hbo = factories.ChallengeFactory(published=True, hours_per_week=1, levels=[Level.HBO])
    for_wo = factories.ChallengeFactory(published=True, hours_per_week=1, levels=[Level.WO])

    found = in_the_way(ada, profiles, [for_hbo, for_wo])

    assert {pk: [row.constraint for row in rows] for pk, rows in found.own.items()} == {
        for_wo.pk: [Constraint.LEVEL]
    }
    assert found.of_others == frozenset()
    assert in_the_way(coach, profiles, [for_hbo, for_wo]).of_others == {for_wo.pk}
    assert for_hbo.pk in in_the_way(ada, [mine, hers], [for_hbo]).own


def test_a_level_that_nobody_told_asks_for_no_other(profiles: list[Profile], ada: Person) -> None:
    """Silence is never a reason, and no proof either: somebody has to have said it."""
    profiles[0].level = Level.MBO3
    challenge = factories.ChallengeFactory(published=True, hours_per_week=1, levels=[Level.HBO])

    assert challenge.pk in in_the_way(ada, profiles, [challenge]).own


LANGUAGES = st.lists(st.sampled_from(["nl", "en"]), unique=True)
LEVELS = st.sampled_from(["", *Level.values])
HOURS = st.none() | st.integers(min_value=1, max_value=40)
FACTS = st.tuples(LEVELS, LANGUAGES, HOURS, st.sampled_from(["", *AgeBand.values]))
ASKED = st.tuples(
    st.lists(st.sampled_from(Level.values), unique=True, max_size=3),
    st.sampled_from(["", "nl", "en"]),
    st.integers(min_value=1, max_value=40),
    st.none() | st.sampled_from(MinimumAge.values),
)


def members(facts: list[tuple[str, list[str], int | None, str]]) -> list[Profile]:
    """Without a database: the first of them is person 1."""
    return [
        Profile(
            pk=number,
            person=Person(pk=number, age_band=age),
            level=level,
            languages=languages,
            hours_per_week=hours,
        )
        for number, (level, languages, hours, age) in enumerate(facts, 1)
    ]


def challenges(asked: list[tuple[list[str], str, int, int | None]]) -> list[Challenge]:
    rows = []
    for number, (levels, spoken, hours, age) in enumerate(asked, 1):
        row = Challenge(
            pk=number,
            edition=Edition(pk=1, levels=[]),
            organisation=Organisation(pk=1),
            levels=levels,
            spoken=spoken,
            hours_per_week=hours,
            minimum_age=age,
        )
        row._prefetched_objects_cache = {"sub_questions": row.sub_questions.none()}  # type: ignore[attr-defined]
        rows.append(row)
    return rows


def hard(profile: Profile, challenge: Challenge) -> bool:
    return any(row.constraint != Constraint.LEVEL for row in reasons(profile, challenge))


@given(st.lists(FACTS, max_size=5), st.lists(ASKED, max_size=3), st.integers(0, 6))
def test_for_whoever_reads_what_is_left_out_follows_from_the_facts_they_may_read(
    facts: list[tuple[str, list[str], int | None, str]],
    asked: list[tuple[list[str], str, int, int | None]],
    reader: int,
) -> None:
    """Written again in another way: own facts always, those of others from two of them on."""
    profiles, rows = members(facts), challenges(asked)
    own = [row for row in profiles if row.person_id == reader]
    others = [row for row in profiles if row.person_id != reader]
    read = own + (others if len(others) > 1 else [])

    found = in_the_way(Person(pk=reader), profiles, rows)

    for row in rows:
        is_met = any(one.level and meets_level(one, row) for one in read)
        level = {one.pk for one in read if not meets_level(one, row) and not is_met}
        blocked = {one.pk for one in read if hard(one, row)} | level
        assert (row.pk in found.own) == any(one.pk in blocked for one in own)
        assert (row.pk in found.of_others) == (
            bool(blocked) and not any(one.pk in blocked for one in own)
        )


@given(st.lists(FACTS, min_size=2, max_size=5), st.lists(ASKED, max_size=3), FACTS, st.data())
def test_no_fact_of_a_single_other_member_moves_anything(
    facts: list[tuple[str, list[str], int | None, str]],
    asked: list[tuple[list[str], str, int, int | None]],
    changed: tuple[str, list[str], int | None, str],
    data: st.DataObject,
) -> None:
    rows, pair = challenges(asked), facts[:2]
    reader = Person(pk=data.draw(st.integers(1, 2)))
    other = 2 - reader.pk
    before = in_the_way(reader, members(pair), rows)
    pair = [changed if number == other else fact for number, fact in enumerate(pair)]

    assert in_the_way(reader, members(pair), rows) == before
    assert before.of_others == frozenset()


@given(st.lists(FACTS, max_size=5), st.lists(ASKED, max_size=3), st.integers(0, 6), st.data())
def test_the_order_of_members_and_challenges_changes_nothing(
    facts: list[tuple[str, list[str], int | None, str]],
    asked: list[tuple[list[str], str, int, int | None]],
    reader: int,
    data: st.DataObject,
) -> None:
    profiles, rows, viewer = members(facts), challenges(asked), Person(pk=reader)
    mixed = data.draw(st.permutations(profiles)), data.draw(st.permutations(rows))

    assert in_the_way(viewer, *mixed) == in_the_way(viewer, profiles, rows)
