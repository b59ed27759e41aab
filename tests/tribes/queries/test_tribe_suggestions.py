import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import matching_spaces
from tribes.enums import ChallengeState, Fit, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Person, Profile, Skill, Tribe
from tribes.queries import tribe_suggestions
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


@pytest.mark.parametrize("more", [1, 3])
def test_more_challenges_cost_no_more_queries(
    able: Tribe,
    ada: Person,
    skills: dict[str, Skill],
    more: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(more):
        beside(able, skills["welding"])
    for_(ada, able)

    with django_assert_max_num_queries(MOST_QUERIES):
        found = tribe_suggestions.for_tribe(ada, able)
        assert all(row.challenge.organisation.name for row in found.others)

    assert len(found.others) == more
