import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.offering import member_of, tribe_of, wanted_skills
from tribes.enums import ChallengeState, Spoken, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Person, Profile, Skill, Tribe
from tribes.queries import demand
from tribes.queries.demand import Demand


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    return wanted_skills(challenge)


def read(manager: Person, challenge: Challenge) -> Demand:
    return demand.of_edition(manager, challenge.edition)


def test_a_challenge_stands_beside_the_tribes_that_could_take_it(
    challenge: Challenge, wanted: list[Skill], tribe: Tribe, manager: Person
) -> None:
    able = tribe_of(challenge, wanted[:1], wanted[1:2])

    row = next(r for r in read(manager, challenge).challenges if r.challenge == challenge)

    assert (row.wanted, row.on_it, row.covering) == (1, 1, [able])
    assert (row.best.covered, row.missing) == (wanted[:2], wanted[2:])
    assert not row.is_open


def test_less_than_half_of_the_skills_is_not_enough(
    challenge: Challenge, wanted: list[Skill], manager: Person
) -> None:
    tribe_of(challenge, wanted[:1], [])

    found = read(manager, challenge)

    assert [row.challenge for row in found.challenges if row.is_open] == [challenge]
    assert found.uncovered == 1
    assert (found.unfitting, found.too_small) == (1, 0)


def test_a_fact_of_a_member_leaves_a_tribe_out(
    challenge: Challenge, wanted: list[Skill], manager: Person
) -> None:
    tribe = tribe_of(challenge, wanted, [])
    Challenge.objects.update(spoken=Spoken.DUTCH)
    (supply,) = read(manager, challenge).tribes
    assert (supply.tribe, supply.fitting) == (tribe, [challenge])

    Profile.objects.filter(person=member_of(tribe)).update(languages=["en"])

    (supply,) = read(manager, challenge).tribes
    assert (supply.fitting, supply.is_large_enough) == ([], True)


def test_of_who_left_matching_nothing_counts(
    challenge: Challenge, wanted: list[Skill], manager: Person
) -> None:
    tribe = tribe_of(challenge, wanted, [])
    Profile.objects.filter(person=member_of(tribe, 1)).update(is_matched=False)

    found = read(manager, challenge)

    assert (found.too_small, found.unfitting) == (1, 0)
    row = next(r for r in found.challenges if r.challenge == challenge)
    assert (row.covering, row.best.covered, row.missing) == ([], [], wanted)


def test_what_nothing_fits_stands_on_top(
    challenge: Challenge, wanted: list[Skill], manager: Person
) -> None:
    able = tribe_of(challenge, wanted, [])
    unable = tribe_of(challenge, [], [])
    asking = factories.ChallengeFactory(published=True, edition=challenge.edition)
    asking.skills.set([factories.SkillFactory()])

    found = read(manager, challenge)

    assert found.challenges[0].challenge == asking
    assert [row.tribe for row in found.tribes] == [unable, able]
    assert (found.uncovered, found.unfitting) == (1, 1)


def test_a_tribe_that_its_own_challenge_fits_badly_is_marked(
    challenge: Challenge, wanted: list[Skill], manager: Person
) -> None:
    tribe = tribe_of(challenge, [], [])
    (supply,) = read(manager, challenge).tribes
    assert supply.fits_own

    tribe.challenge.skills.set(wanted)

    (supply,) = read(manager, challenge).tribes
    assert not supply.fits_own


def test_only_open_challenges_and_tribes_that_form_are_asked(
    challenge: Challenge, wanted: list[Skill], manager: Person
) -> None:
    at_work = tribe_of(challenge, wanted, [], state=TribeState.RUNNING)
    Challenge.objects.filter(tribes=at_work).update(state=ChallengeState.RUNNING)
    factories.ChallengeFactory(published=True)

    found = read(manager, challenge)

    assert [row.challenge for row in found.challenges] == [challenge]
    assert found.tribes == []


def test_others_than_programme_managers_read_nothing(
    challenge: Challenge, company: Person, coach: Person, ada: Person
) -> None:
    for viewer in (company, coach, ada):
        with pytest.raises(NotVisible):
            demand.of_edition(viewer, challenge.edition)


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_cost_no_more_queries(
    challenge: Challenge,
    wanted: list[Skill],
    manager: Person,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(rows):
        tribe_of(challenge, wanted, [])

    with django_assert_num_queries(9):
        found = read(manager, challenge)
    assert (len(found.challenges), len(found.tribes)) == (1 + rows, rows)
