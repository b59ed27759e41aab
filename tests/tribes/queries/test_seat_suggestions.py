import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.asking import ask_to_join
from tribes.actions import matching_spaces
from tribes.enums import Fit
from tribes.models import Edition, Membership, Person, Profile, Seat, Skill, Tribe
from tribes.queries import seat_suggestions
from tribes.queries.seat_suggestions import SeatFit

MOST_QUERIES = 16


@pytest.fixture
def welding(db: None) -> Skill:
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding")
    return skill


@pytest.fixture
def cleo(cleo: Person, welding: Skill) -> Person:
    """She welds."""
    factories.ProfileFactory(person=cleo).skills.create(skill=welding, level=3)
    return cleo


@pytest.fixture
def wanted(tribe: Tribe, welding: Skill, cleo: Person) -> Seat:
    """The fourth seat asks for welding and for measuring; the third asks for bookkeeping."""
    seat = tribe.seats.get(number=4)
    seat.skills.set([welding, factories.SkillFactory(name_nl="meten", name_en="measuring")])
    other = factories.SkillFactory(name_nl="boekhouden", name_en="bookkeeping")
    tribe.seats.get(number=3).skills.set([other])
    matching_spaces.refit(now=timezone.now())
    return seat


def for_(person: Person) -> list[SeatFit]:
    return seat_suggestions.for_person(person, timezone.localdate())


def test_the_seat_that_fits_is_suggested_with_its_reason(cleo: Person, wanted: Seat) -> None:
    (found,) = for_(cleo)

    assert (found.seat, found.rank, found.more) == (wanted, 1, 1)
    assert found.fit in {Fit.GOOD, Fit.STRONG}
    (reason,) = [part for part in found.explanation["parts"] if part["their_field"] == "seat"]
    assert reason["your_names"] == {"nl": "lassen", "en": "welding"}
    assert [row["names"]["en"] for row in found.explanation["missing"]] == ["measuring"]


def test_the_parts_sum_to_the_score(cleo: Person, wanted: Seat) -> None:
    reason = for_(cleo)[0].explanation

    parts = sum(part["share"] for part in reason["parts"])
    assert parts + reason["other"] + reason["spelling"] == pytest.approx(reason["score"], abs=1e-9)


def test_a_seat_without_wishes_is_found_by_its_challenge(
    cleo: Person, wanted: Seat, welding: Skill
) -> None:
    Seat.skills.through.objects.all().delete()
    wanted.tribe.challenge.skills.set([welding])
    wanted.tribe.challenge.save()

    (found,) = for_(cleo)

    assert found.fit == Fit.STRONG
    assert {part["their_field"] for part in found.explanation["parts"]} == {"skills"}


def test_seats_are_in_the_order_of_their_fit(cleo: Person, wanted: Seat, welding: Skill) -> None:
    better = factories.SeatFactory()
    better.skills.set([welding])

    assert [row.seat for row in for_(cleo)] == [better, wanted]
    assert [row.rank for row in for_(cleo)] == [1, 2]


HIDDEN: dict[str, Callable[[Person, Tribe], object]] = {
    "own tribe": lambda person, tribe: factories.MembershipFactory(
        tribe=tribe, person=person, seat=tribe.seats.get(number=3)
    ),
    "a tribe that was left": lambda person, tribe: factories.MembershipFactory(
        tribe=tribe, person=person, seat=None, left_at=timezone.now()
    ),
    "another tribe in the edition": lambda person, tribe: factories.MembershipFactory(
        tribe__challenge__edition=tribe.challenge.edition, person=person
    ),
    "sign-up is over": lambda person, tribe: Edition.objects.update(
        sign_up_opens_on=datetime.date(2020, 1, 1), sign_up_closes_on=datetime.date(2020, 1, 2)
    ),
    "matching is off": lambda person, tribe: Profile.objects.update(is_matched=False),
    "no profile": lambda person, tribe: Profile.objects.all().delete(),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_no_seat_is_suggested(cleo: Person, wanted: Seat, case: str) -> None:
    HIDDEN[case](cleo, wanted.tribe)

    assert for_(cleo) == []


def test_a_tribe_that_ended_frees_its_member_for_another(cleo: Person, wanted: Seat) -> None:
    factories.MembershipFactory(
        tribe__challenge__edition=wanted.tribe.challenge.edition,
        tribe__state="dissolved",
        person=cleo,
    )

    assert [row.seat for row in for_(cleo)] == [wanted]


def test_who_is_no_participant_gets_none(wanted: Seat, coach: Person, company: Person) -> None:
    for viewer in (coach, company, AnonymousUser()):
        assert seat_suggestions.for_person(viewer, timezone.localdate()) == []


def test_without_a_space_there_are_none(cleo: Person, tribe: Tribe) -> None:
    assert for_(cleo) == []


def test_who_has_asked_is_told(cleo: Person, wanted: Seat) -> None:
    assert not for_(cleo)[0].has_asked

    ask_to_join(wanted.tribe, cleo)

    assert for_(cleo)[0].has_asked


def test_places_that_were_taken_are_named(tribe: Tribe, ada: Person, cleo: Person) -> None:
    assert list(seat_suggestions.places_taken(ada)) == [tribe]
    assert list(seat_suggestions.places_taken(cleo)) == []


def test_a_seat_that_went_a_moment_ago_is_left_out(
    cleo: Person, wanted: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_suggestions, "_shown", lambda pks: {})

    assert for_(cleo) == []


@pytest.mark.parametrize("more", [0, 3])
def test_more_seats_cost_no_more_queries(
    cleo: Person,
    wanted: Seat,
    welding: Skill,
    more: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for seat in factories.SeatFactory.create_batch(more):
        seat.skills.set([welding])
    for_(cleo)

    with django_assert_max_num_queries(MOST_QUERIES):
        rows = for_(cleo)
        assert [str(row.seat.tribe.challenge.organisation) for row in rows]
        assert all(row.seat.skills.all() for row in rows)

    assert len(rows) == 1 + more
    assert Membership.objects.filter(person=cleo).count() == 0
