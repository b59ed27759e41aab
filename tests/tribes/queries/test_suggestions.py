import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import suggestion_passes
from tribes.enums import ChallengeState, Fit, TribeState
from tribes.exceptions import NotVisible
from tribes.models import (
    Challenge,
    Membership,
    Person,
    ProfileSkill,
    Skill,
    Suggestion,
    Tribe,
)
from tribes.queries import suggestions


def suggest(person: Person, challenge: Challenge, rank: int = 1) -> Suggestion:
    return Suggestion.objects.create(
        person=person,
        challenge=challenge,
        rank=rank,
        score=0.5,
        fit=Fit.GOOD,
        explanation={},
        space_version="x",
    )


def teach(person: Person, *skills: Skill, is_matched: bool = True) -> None:
    profile = factories.ProfileFactory(person=person, is_matched=is_matched)
    for skill in skills:
        ProfileSkill.objects.create(profile=profile, skill=skill, level=3)


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    """Three skills that the challenge asks for."""
    skills = [
        factories.SkillFactory(name_en=name, name_nl=name)
        for name in ("welding", "pneumatics", "bookkeeping")
    ]
    challenge.skills.set(skills)
    return skills


@pytest.fixture
def able(tribe: Tribe, wanted: list[Skill], ada: Person, ben: Person) -> Tribe:
    """A tribe that together has two of the three."""
    teach(ada, wanted[0])
    teach(ben, wanted[1])
    suggestion_passes.refresh_all()
    return tribe


def test_people_see_their_own_suggestions_in_order(
    ada: Person, ben: Person, challenge: Challenge
) -> None:
    other = factories.ChallengeFactory(published=True)
    second, first = suggest(ada, challenge, 2), suggest(ada, other, 1)

    assert list(suggestions.for_person(ada)) == [first, second]
    for viewer in (ben, AnonymousUser()):
        assert not suggestions.for_person(viewer).exists()


def test_a_challenge_that_is_not_open_any_more_is_not_suggested(
    ada: Person, challenge: Challenge
) -> None:
    suggest(ada, challenge)
    Challenge.objects.update(state=ChallengeState.RUNNING)

    assert not suggestions.for_person(ada).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_two_queries(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for rank, row in enumerate(factories.ChallengeFactory.create_batch(rows, published=True), 1):
        suggest(ada, row, rank)

    with django_assert_num_queries(2):
        for suggestion in suggestions.for_person(ada):
            assert suggestion.challenge.organisation.name
            assert str(suggestion.challenge.theme)
            assert list(suggestion.challenge.skills.all()) == []


def test_the_own_reasons_stand_beside_a_list_of_challenges(
    ada: Person, ben: Person, challenge: Challenge
) -> None:
    own = suggest(ada, challenge)
    suggest(ben, challenge)
    other = factories.ChallengeFactory(published=True)

    assert suggestions.for_challenges(ada, [challenge, other]) == {challenge.pk: own}
    assert suggestions.for_challenges(AnonymousUser(), [challenge]) == {}


def test_a_company_sees_what_a_tribe_covers_together(
    challenge: Challenge, wanted: list[Skill], able: Tribe, company: Person
) -> None:
    fit = suggestions.tribes_for_challenge(company, challenge)[0]

    assert (fit.tribe, fit.fit) == (able, Fit.STRONG)
    assert fit.covered == wanted[:2]
    assert fit.missing == wanted[2:]
    assert [seat.number for seat in fit.open_seats] == [3, 4]


def test_the_reason_sums_and_names_nobody(
    challenge: Challenge, able: Tribe, company: Person
) -> None:
    reason = suggestions.tribes_for_challenge(company, challenge)[0].explanation

    parts = sum(part["share"] for part in reason["parts"])
    total = parts + reason["other"] + reason["spelling"]
    assert total == pytest.approx(reason["score"], abs=1e-9)
    assert {part["field"] for part in reason["parts"]} == {"skills"}
    assert "Ada" not in str(reason)


def test_one_person_alone_is_not_judged(
    challenge: Challenge,
    wanted: list[Skill],
    tribe: Tribe,
    company: Person,
    ada: Person,
    ben: Person,
) -> None:
    teach(ada, *wanted)
    teach(ben, *wanted, is_matched=False)
    suggestion_passes.refresh_all()

    fit = suggestions.tribes_for_challenge(company, challenge)[0]

    assert (fit.fit, fit.explanation, fit.covered, fit.missing) == (None, {}, [], [])
    assert len(fit.open_seats) == 2


def test_without_a_space_tribes_still_show_their_seats(
    challenge: Challenge, tribe: Tribe, company: Person
) -> None:
    fit = suggestions.tribes_for_challenge(company, challenge)[0]

    assert (fit.fit, len(fit.open_seats)) == (None, 2)


def test_a_tribe_that_stopped_is_not_shown(
    challenge: Challenge, tribe: Tribe, company: Person
) -> None:
    Tribe.objects.update(state=TribeState.DISSOLVED)

    assert suggestions.tribes_for_challenge(company, challenge) == []


def test_only_the_company_that_asked_sees_the_fit(
    challenge: Challenge, tribe: Tribe, other_company: Person, manager: Person, ada: Person
) -> None:
    for viewer in (other_company, manager, ada, AnonymousUser()):
        with pytest.raises(NotVisible):
            suggestions.tribes_for_challenge(viewer, challenge)


def test_more_tribes_cost_no_more_queries(
    challenge: Challenge,
    tribe: Tribe,
    company: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    suggestion_passes.refresh_all()
    suggestions.tribes_for_challenge(company, challenge)
    for _row in range(2):
        with django_assert_max_num_queries(12):
            suggestions.tribes_for_challenge(company, challenge)
        for more in factories.TribeFactory.create_batch(2, challenge=challenge, seats=4):
            factories.MembershipFactory(tribe=more, seat=more.seats.first())


def test_coach_and_manager_read_what_a_member_is_shown(
    membership: Membership, challenge: Challenge, ada: Person, coach: Person, manager: Person
) -> None:
    own = suggest(ada, challenge)

    for viewer in (coach, manager):
        assert list(suggestions.of_member(viewer, membership)) == [own]


def test_others_do_not_read_what_a_member_is_shown(
    membership: Membership, ben: Person, company: Person, other_coach: Person
) -> None:
    for viewer in (ben, company, other_coach, AnonymousUser()):
        with pytest.raises(NotVisible):
            suggestions.of_member(viewer, membership)


def test_what_a_member_said_of_other_challenges_is_told_to_nobody(
    membership: Membership, challenge: Challenge, ada: Person, coach: Person, manager: Person
) -> None:
    said = {"challenge": "rail", "title": "The rail rusts", "kind": "not_for_me", "share": -0.2}
    own = suggest(ada, challenge)
    own.explanation = {"parts": [], "other": 0.7, "feedback": [said], "score": 0.5}
    own.save()

    for viewer in (coach, manager):
        (row,) = suggestions.of_member(viewer, membership)
        assert row.explanation == {
            "parts": [],
            "other": pytest.approx(0.5),
            "feedback": [],
            "score": 0.5,
        }
    assert suggestions.for_person(ada).get().explanation["feedback"] == [said]
