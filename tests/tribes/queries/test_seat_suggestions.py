import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.asking import ask_to_join
from tribes.actions import matching_spaces
from tribes.enums import FeedbackKind, Fit, Level, SiteAccess, Spoken, Transport
from tribes.models import (
    Challenge,
    Edition,
    Feedback,
    Membership,
    Person,
    Profile,
    Seat,
    Skill,
    Tribe,
)
from tribes.queries import seat_suggestions
from tribes.queries.seat_suggestions import SeatFit, SeatSuggestions

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


def all_for(person: Person) -> SeatSuggestions:
    return seat_suggestions.for_person(person, timezone.localdate())


def for_(person: Person) -> list[SeatFit]:
    return all_for(person).fits


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
    "not for me": lambda person, tribe: Feedback.objects.create(
        person=person,
        challenge=tribe.challenge,
        kind=FeedbackKind.NOT_FOR_ME,
        given_at=timezone.now(),
    ),
    "matching is off": lambda person, tribe: Profile.objects.update(is_matched=False),
    "no profile": lambda person, tribe: Profile.objects.all().delete(),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_no_seat_is_suggested(cleo: Person, wanted: Seat, case: str) -> None:
    Challenge.objects.update(hours_per_week=8)
    Profile.objects.update(hours_per_week=4)
    assert all_for(cleo).left_out.total == 1
    HIDDEN[case](cleo, wanted.tribe)

    assert all_for(cleo) == SeatSuggestions()


def test_what_interests_somebody_and_what_others_refuse_stays(
    cleo: Person, ben: Person, wanted: Seat
) -> None:
    said = ((cleo, FeedbackKind.INTERESTED), (ben, FeedbackKind.NOT_FOR_ME))
    for person, kind in said:
        Feedback.objects.create(
            person=person, challenge=wanted.tribe.challenge, kind=kind, given_at=timezone.now()
        )

    assert [row.seat for row in for_(cleo)] == [wanted]


def test_a_tribe_that_ended_frees_its_member_for_another(cleo: Person, wanted: Seat) -> None:
    factories.MembershipFactory(
        tribe__challenge__edition=wanted.tribe.challenge.edition,
        tribe__state="dissolved",
        person=cleo,
    )

    assert [row.seat for row in for_(cleo)] == [wanted]


def test_who_is_no_participant_gets_none(wanted: Seat, coach: Person, company: Person) -> None:
    for viewer in (coach, company, AnonymousUser()):
        found = seat_suggestions.for_person(viewer, timezone.localdate())
        assert found == SeatSuggestions()


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


def left_out_of(person: Person) -> dict[str, dict[str, list[int]]]:
    """By label: the reasons, each with the numbers of its seats."""
    return {
        group.label: {row.reason.text: row.numbers for row in group.rows}
        for group in all_for(person).left_out.groups
    }


def asks_for(tribe: Tribe, *skills: Skill, **values: object) -> Seat:
    seat: Seat = factories.SeatFactory(tribe=tribe, **values)
    seat.skills.set(skills)
    return seat


@pytest.mark.usefixtures("english")
def test_a_fact_of_the_challenge_leaves_out_its_seats_with_the_reason(
    cleo: Person, wanted: Seat, welding: Skill
) -> None:
    """And not the third seat of the tribe: her words do not find it."""
    Profile.objects.update(hours_per_week=4)
    Challenge.objects.update(hours_per_week=10)
    asks_for(wanted.tribe, welding, number=5)
    other = asks_for(factories.TribeFactory(), welding)

    assert [row.seat for row in for_(cleo)] == [other]
    assert left_out_of(cleo) == {
        "2 ask more hours": {"It asks 10 hours a week. You have 4.": [4, 5]},
    }


@pytest.mark.usefixtures("english")
def test_the_level_of_one_seat_leaves_out_that_seat_alone(
    cleo: Person, wanted: Seat, welding: Skill
) -> None:
    Profile.objects.update(level=Level.MBO3)
    Seat.objects.filter(pk=wanted.pk).update(level=Level.HBO)
    free = asks_for(wanted.tribe, welding, factories.SkillFactory(), number=5, level=Level.MBO3)

    (found,) = for_(cleo)

    assert (found.seat, found.more) == (free, 2)
    assert left_out_of(cleo) == {
        "1 asks for another level": {
            "This seat is for hbo. Your level: mbo level 3.": [wanted.number]
        },
    }


@pytest.mark.usefixtures("english")
def test_a_seat_with_two_reasons_counts_once(cleo: Person, wanted: Seat) -> None:
    Profile.objects.update(level=Level.MBO3, hours_per_week=4)
    Challenge.objects.update(hours_per_week=10)
    Seat.objects.update(level=Level.HBO)

    found = all_for(cleo).left_out

    assert (found.total, found.overlaps) == (1, True)
    assert list(left_out_of(cleo)) == ["1 asks for another level", "1 asks more hours"]


FACTS = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["", *Level.values]),
        "languages": st.sampled_from([[], ["nl"], ["en"]]),
        "hours_per_week": st.sampled_from([None, 2, 6, 12]),
        "place": st.sampled_from(["", "Beverwijk", "Maastricht"]),
        "travel_km": st.sampled_from([None, 10, 300]),
        "travel_by": st.sampled_from(["", *Transport.values]),
    }
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(facts=FACTS)
def test_a_fact_never_changes_a_score_or_the_order_of_what_stays(
    many_seats: list[SeatFit], cleo: Person, facts: dict[str, object]
) -> None:
    Profile.objects.filter(person=cleo).update(**facts)

    found = all_for(cleo)

    left = {row.tribe.pk for group in found.left_out.groups for row in group.rows}
    stays = [row for row in many_seats if row.seat.tribe_id not in left]
    assert [row.seat for row in found.fits] == [row.seat for row in stays]
    assert [row.explanation for row in found.fits] == [row.explanation for row in stays]
    assert len(many_seats) == len(found.fits) + found.left_out.total


@pytest.fixture
def many_seats(cleo: Person, wanted: Seat, welding: Skill) -> list[SeatFit]:
    """Six tribes with a seat for a welder, each with other facts around it; all without facts."""
    asked: list[dict[str, object]] = [
        {"challenge__levels": [Level.HBO]},
        {"challenge__spoken": Spoken.DUTCH},
        {"challenge__hours_per_week": 8},
        {"challenge__place": "Groningen"},
        {"challenge__site": SiteAccess.OWN_TRANSPORT, "challenge__place": "Beverwijk"},
    ]
    for number, values in enumerate(asked):
        more = factories.SkillFactory.create_batch(number)
        asks_for(factories.TribeFactory(**values), welding, *more)
    asks_for(factories.TribeFactory(), welding, level=Level.MBO2)
    Tribe.objects.filter(pk=wanted.tribe_id).update(state="dissolved")
    rows = for_(cleo)
    assert len(rows) == 6
    return rows


@pytest.mark.parametrize("more", [0, 3])
def test_more_seats_cost_no_more_queries(
    cleo: Person,
    wanted: Seat,
    welding: Skill,
    more: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    Profile.objects.update(level=Level.MBO3, hours_per_week=4)
    for seat in factories.SeatFactory.create_batch(more):
        seat.skills.set([welding])
        factories.SeatFactory(tribe=seat.tribe, level=Level.HBO).skills.set([welding])
    for_(cleo)

    with django_assert_max_num_queries(MOST_QUERIES):
        found = all_for(cleo)
        rows = found.fits
        assert found.left_out.total == more
        assert [
            row.reason.text for group in found.left_out.groups for row in group.rows
        ] or not more
        assert [str(row.seat.tribe.challenge.organisation) for row in rows]
        assert all(row.seat.skills.all() for row in rows)

    assert len(rows) == 1 + more
    assert Membership.objects.filter(person=cleo).count() == 0
