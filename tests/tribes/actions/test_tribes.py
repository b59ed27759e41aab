from typing import Any

import pytest

from tests.factories import days_from_today
from tests.tribes.conftest import Told
from tribes.actions import memberships, tribes
from tribes.enums import ChallengeState, TribeState
from tribes.events import AccessChanged, CoachAssigned, MemberJoined
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible
from tribes.models import AuditEntry, Challenge, Membership, Person, Seat, Skill, Tribe


def create(challenge: Challenge, by: Person, **values: Any) -> Tribe:
    given: dict[str, Any] = {
        "name": "Pump Doctors",
        "seats": 4,
        "wanted": [["welding"], ["PLC", "sensors"]],
    }
    given["today"] = days_from_today(0)
    return tribes.create(challenge=challenge, by=by, **{**given, **values})


def test_the_creator_takes_seat_one(challenge: Challenge, cleo: Person) -> None:
    tribe = create(challenge, cleo)

    membership = Membership.objects.get(tribe=tribe)
    assert (membership.person, membership.seat and membership.seat.number) == (cleo, 1)
    assert tribe.state == TribeState.FORMING
    assert len(tribe.invite_secret) == 43


def test_open_seats_hold_the_wished_skills(challenge: Challenge, cleo: Person) -> None:
    tribe = create(challenge, cleo)

    wishes = [
        sorted(seat.skills.values_list("name_en", flat=True))
        for seat in Seat.objects.filter(tribe=tribe)
    ]
    assert wishes == [[], ["welding"], ["PLC", "sensors"], []]


def test_starting_a_tribe_is_written_down_and_told(
    challenge: Challenge, cleo: Person, told: Told
) -> None:
    heard = told(lambda: create(challenge, cleo))

    membership = Membership.objects.get()
    actions = AuditEntry.objects.values_list("action", flat=True)
    assert list(actions) == ["tribe.created", "membership.joined"]
    assert MemberJoined(membership_id=membership.pk) in heard
    assert AccessChanged(person_id=cleo.pk, tribe_id=membership.tribe_id) in heard


def test_tribes_with_one_name_have_their_own_address(
    challenge: Challenge, cleo: Person, ada: Person
) -> None:
    slugs = {create(challenge, person).slug for person in (cleo, ada)}

    assert len(slugs) == 2
    assert "pump-doctors" in slugs


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "a\x00"}, "name"),
        ({"seats": 2}, "seats"),
        ({"seats": 7}, "seats"),
        ({"wanted": [["a"], ["b"], ["c"], ["d"]]}, "wanted"),
        ({"wanted": [["x" * 81]]}, "wanted"),
        ({"wanted": ["welding"]}, "wanted"),
        ({"wanted": [[None, 3]]}, "wanted"),
    ],
)
def test_values_that_do_not_fit_are_named(
    challenge: Challenge, cleo: Person, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        create(challenge, cleo, **values)

    assert list(refusal.value.errors) == [field]
    assert not Tribe.objects.exists()
    assert not AuditEntry.objects.exists()


def test_others_do_not_start_a_tribe(
    challenge: Challenge, coach: Person, company: Person, manager: Person
) -> None:
    for person in (coach, company, manager):
        with pytest.raises(NotAllowed):
            create(challenge, person)

    assert not Tribe.objects.exists()


def test_nobody_starts_a_tribe_for_a_draft(challenge: Challenge, cleo: Person) -> None:
    Challenge.objects.update(state=ChallengeState.DRAFT)

    with pytest.raises(NotAllowed):
        create(challenge, cleo)

    assert not Tribe.objects.exists()


@pytest.mark.parametrize("day", [-11, 21])
def test_no_tribe_starts_outside_sign_up(challenge: Challenge, cleo: Person, day: int) -> None:
    with pytest.raises(NotAllowed):
        create(challenge, cleo, today=days_from_today(day))

    assert not Tribe.objects.exists()


def test_a_manager_gives_a_tribe_another_coach(
    tribe: Tribe, manager: Person, coach: Person, other_coach: Person, told: Told
) -> None:
    heard = told(lambda: tribes.assign_coach(tribe=tribe, coach=other_coach, by=manager))

    tribe.refresh_from_db()
    assert tribe.coach == other_coach
    assert CoachAssigned(tribe_id=tribe.pk) in heard
    for person in (coach, other_coach):
        assert AccessChanged(person_id=person.pk, tribe_id=tribe.pk) in heard
    assert AuditEntry.objects.get().data == {"coach": other_coach.pk}


def test_the_same_coach_again_is_no_news(
    tribe: Tribe, manager: Person, coach: Person, told: Told
) -> None:
    heard = told(lambda: tribes.assign_coach(tribe=tribe, coach=coach, by=manager))

    assert heard == []
    assert not AuditEntry.objects.exists()


def test_a_manager_takes_the_coach_away(tribe: Tribe, manager: Person) -> None:
    tribes.assign_coach(tribe=tribe, coach=None, by=manager)

    tribe.refresh_from_db()
    assert tribe.coach is None


def test_only_coaches_coach(tribe: Tribe, manager: Person, cleo: Person, coach: Person) -> None:
    with pytest.raises(InvalidValue) as refusal:
        tribes.assign_coach(tribe=tribe, coach=cleo, by=manager)

    tribe.refresh_from_db()
    assert list(refusal.value.errors) == ["coach"]
    assert tribe.coach == coach


def test_nobody_else_assigns_a_coach(
    tribe: Tribe, ada: Person, coach: Person, company: Person, other_coach: Person
) -> None:
    for person in (ada, coach, company, other_coach):
        with pytest.raises(NotAllowed):
            tribes.assign_coach(tribe=tribe, coach=other_coach, by=person)

    tribe.refresh_from_db()
    assert tribe.coach == coach


def test_members_change_the_wishes_of_a_seat(tribe: Tribe, ada: Person) -> None:
    seat = tribe.seats.get(number=3)
    tribes.set_seat_wishes(seat=seat, skills=["welding", " welding ", ""], by=ada)

    assert [skill.name_en for skill in seat.skills.all()] == ["welding"]
    assert AuditEntry.objects.get().action == "seat.wishes_set"


@pytest.mark.parametrize("skills", ["welding", ["x" * 81], ["a\x00"], [3]])
def test_wishes_that_are_no_names_of_skills_change_nothing(
    tribe: Tribe, ada: Person, skills: list[str]
) -> None:
    seat = tribe.seats.get(number=3)
    with pytest.raises(InvalidValue) as refusal:
        tribes.set_seat_wishes(seat=seat, skills=skills, by=ada)

    assert list(refusal.value.errors) == ["skills"]
    assert not Skill.objects.exists()


def test_nobody_else_changes_the_wishes_of_a_seat(
    tribe: Tribe, cleo: Person, company: Person
) -> None:
    seat = tribe.seats.get(number=3)
    for person in (cleo, company):
        with pytest.raises(NotAllowed):
            tribes.set_seat_wishes(seat=seat, skills=["welding"], by=person)

    assert not seat.skills.exists()
    assert not Skill.objects.exists()


def test_a_member_makes_a_new_link_and_the_old_one_leads_nowhere(
    tribe: Tribe, ada: Person, cleo: Person
) -> None:
    old = tribe.invite_secret
    renewed = tribes.renew_link(tribe=tribe, by=ada)

    with pytest.raises(NotVisible):
        memberships.join_by_link(secret=old, by=cleo, today=days_from_today(0))
    assert (
        memberships.join_by_link(
            secret=renewed.invite_secret, by=cleo, today=days_from_today(0)
        ).tribe
        == tribe
    )
    entry = AuditEntry.objects.get(action="tribe.link_renewed")
    assert (entry.actor, entry.data) == (ada, {})


def test_nobody_else_makes_a_new_link(
    tribe: Tribe, cleo: Person, coach: Person, manager: Person
) -> None:
    for person in (cleo, coach, manager):
        with pytest.raises(NotAllowed):
            tribes.renew_link(tribe=tribe, by=person)

    assert Tribe.objects.get().invite_secret == tribe.invite_secret
    assert not AuditEntry.objects.exists()
