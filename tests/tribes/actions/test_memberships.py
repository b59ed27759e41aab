import datetime

import pytest

from tests import factories
from tests.factories import days_from_today, today
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import join_requests, memberships
from tribes.enums import RequestState, TribeState
from tribes.events import AccessChanged, MemberJoined, MemberLeft
from tribes.exceptions import NoSeat, NotAllowed, NotVisible
from tribes.models import AuditEntry, JoinRequest, Membership, Person, Seat, Tribe


@pytest.fixture
def full(tribe: Tribe) -> Tribe:
    for seat in Seat.objects.filter(tribe=tribe, membership=None):
        factories.MembershipFactory(tribe=tribe, seat=seat)
    return tribe


def test_the_link_gives_the_first_open_seat(tribe: Tribe, cleo: Person) -> None:
    membership = memberships.join_by_link(secret=tribe.invite_secret, by=cleo, today=today())

    assert membership.seat == tribe.seats.get(number=3)
    assert AuditEntry.objects.get().action == "membership.joined"


def test_joining_is_told(tribe: Tribe, cleo: Person, told: Told) -> None:
    heard = told(
        lambda: memberships.join_by_link(secret=tribe.invite_secret, by=cleo, today=today())
    )

    joined = Membership.objects.get(person=cleo)
    assert MemberJoined(membership_id=joined.pk) in heard
    assert AccessChanged(person_id=cleo.pk, tribe_id=tribe.pk) in heard


def test_following_the_link_again_changes_nothing(tribe: Tribe, ada: Person) -> None:
    membership = memberships.join_by_link(secret=tribe.invite_secret, by=ada, today=today())

    assert membership == Membership.objects.get(person=ada)
    assert not AuditEntry.objects.exists()


def test_a_wrong_link_leads_nowhere(tribe: Tribe, cleo: Person) -> None:
    with pytest.raises(NotVisible):
        memberships.join_by_link(secret="secret", by=cleo, today=today())

    assert Membership.objects.count() == 2


def test_a_full_tribe_has_no_seat(full: Tribe, cleo: Person) -> None:
    with pytest.raises(NoSeat):
        memberships.join_by_link(secret=full.invite_secret, by=cleo, today=today())

    assert not Membership.objects.filter(person=cleo).exists()
    assert not AuditEntry.objects.exists()


def test_coach_company_and_manager_do_not_join(
    tribe: Tribe, coach: Person, company: Person, manager: Person
) -> None:
    for person in (coach, company, manager):
        with pytest.raises(NotAllowed):
            memberships.join_by_link(secret=tribe.invite_secret, by=person, today=today())

    assert Membership.objects.count() == 2


def test_nobody_is_in_two_tribes_of_one_edition(tribe: Tribe, ada: Person) -> None:
    other = factories.TribeFactory(challenge=tribe.challenge, seats=3)

    with pytest.raises(NotAllowed):
        memberships.join_by_link(secret=other.invite_secret, by=ada, today=today())

    assert not Membership.objects.filter(tribe=other).exists()


def test_who_left_does_not_come_back_by_an_old_link(
    tribe: Tribe, membership: Membership, ada: Person, now: datetime.datetime
) -> None:
    memberships.leave(membership=membership, by=ada, now=now)

    with pytest.raises(NotAllowed) as refusal:
        memberships.join_by_link(secret=tribe.invite_secret, by=ada, today=days_from_today(0))

    assert refusal.value.rule_code == "has_left"
    assert not Membership.objects.filter(person=ada, left_at=None).exists()


def test_who_left_comes_back_when_the_tribe_says_yes(
    tribe: Tribe, membership: Membership, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    memberships.leave(membership=membership, by=ada, now=now)
    asked = join_requests.ask(tribe=tribe, message="May I come back?", by=ada, now=now)
    back = join_requests.accept(join_request=asked, by=ben, now=now)

    assert (
        memberships.join_by_link(secret=tribe.invite_secret, by=ada, today=days_from_today(0))
        == back
    )


def test_who_joins_by_link_need_not_wait_for_an_answer(tribe: Tribe, cleo: Person) -> None:
    ask_to_join(tribe, cleo)
    memberships.join_by_link(secret=tribe.invite_secret, by=cleo, today=today())

    assert JoinRequest.objects.get().state == RequestState.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_into_two_tribes_at_the_same_moment(tribe: Tribe, cleo: Person) -> None:
    other = factories.TribeFactory(challenge=tribe.challenge, seats=3)
    secrets = [tribe.invite_secret, other.invite_secret] * 3

    race(
        [
            lambda secret=secret: memberships.join_by_link(secret=secret, by=cleo, today=today())
            for secret in secrets
        ]
    )

    assert Membership.objects.filter(person=cleo).count() == 1


def test_leaving_gives_the_seat_back(
    tribe: Tribe, membership: Membership, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(
        lambda: memberships.leave(membership=membership, reason="No time", by=ada, now=now)
    )

    membership.refresh_from_db()
    assert (membership.left_at, membership.seat, membership.left_reason) == (now, None, "No time")
    assert Seat.objects.filter(tribe=tribe, membership=None).count() == 3
    assert MemberLeft(membership_id=membership.pk) in heard
    assert AccessChanged(person_id=ada.pk, tribe_id=tribe.pk) in heard


def test_nobody_is_made_to_leave(
    membership: Membership, ben: Person, coach: Person, manager: Person, now: datetime.datetime
) -> None:
    for person in (ben, coach, manager):
        with pytest.raises(NotAllowed):
            memberships.leave(membership=membership, by=person, now=now)

    membership.refresh_from_db()
    assert membership.left_at is None
    assert not AuditEntry.objects.exists()


def test_a_tribe_that_gets_too_small_does_not_wait_for_the_company(
    tribe: Tribe, membership: Membership, ada: Person, now: datetime.datetime
) -> None:
    application = apply(tribe, ada)
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.APPLIED)
    memberships.leave(membership=membership, by=ada, now=now)

    tribe.refresh_from_db()
    application.refresh_from_db()
    assert tribe.state == TribeState.FORMING
    assert application.state == RequestState.WITHDRAWN


def test_a_tribe_that_stays_large_enough_goes_on_waiting(
    full: Tribe, membership: Membership, ada: Person, now: datetime.datetime
) -> None:
    application = apply(full, ada)
    Tribe.objects.filter(pk=full.pk).update(state=TribeState.APPLIED)
    memberships.leave(membership=membership, by=ada, now=now)

    full.refresh_from_db()
    application.refresh_from_db()
    assert full.state == TribeState.APPLIED
    assert application.state == RequestState.PENDING
