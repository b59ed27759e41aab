import datetime

import pytest
from django.utils import timezone

from tests import factories
from tests.tribes.asking import ask_to_join
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import join_requests, phase_moves
from tribes.enums import Phase, RequestState
from tribes.events import AccessChanged, JoinAnswered, JoinRequested, MemberJoined
from tribes.exceptions import AlreadyAnswered, InvalidValue, NoSeat, NotAllowed
from tribes.models import AuditEntry, Edition, JoinRequest, Membership, Person, Seat, Tribe


@pytest.fixture
def join_request(tribe: Tribe, cleo: Person) -> JoinRequest:
    return ask_to_join(tribe, cleo)


def fill(tribe: Tribe, *, but: int) -> None:
    open_seats = Seat.objects.filter(tribe=tribe, membership=None)
    for seat in open_seats[but:]:
        factories.MembershipFactory(tribe=tribe, seat=seat)


def test_a_request_has_a_date_by_which_it_is_answered(tribe: Tribe, cleo: Person) -> None:
    friday = datetime.datetime(2026, 3, 6, 12, tzinfo=datetime.UTC)
    Edition.objects.update(sign_up_opens_on=friday.date())
    join_request = join_requests.ask(tribe=tribe, message=" Hi ", by=cleo, now=friday)

    assert join_request.answer_due_on == datetime.date(2026, 3, 10)
    assert (join_request.message, join_request.state) == ("Hi", RequestState.PENDING)
    assert AuditEntry.objects.get().action == "join_request.asked"


def test_asking_is_told(tribe: Tribe, cleo: Person, now: datetime.datetime, told: Told) -> None:
    heard = told(lambda: join_requests.ask(tribe=tribe, message="", by=cleo, now=now))

    assert heard == [JoinRequested(join_request_id=JoinRequest.objects.get().pk)]


def test_asking_is_for_an_open_seat_of_the_tribe(
    tribe: Tribe, cleo: Person, now: datetime.datetime
) -> None:
    taken, elsewhere = tribe.seats.get(number=1), factories.SeatFactory()
    for seat in (taken, elsewhere):
        with pytest.raises(InvalidValue):
            join_requests.ask(tribe=tribe, message="", seat=seat, by=cleo, now=now)

    assert not JoinRequest.objects.exists()


def test_a_full_tribe_cannot_be_asked(tribe: Tribe, cleo: Person, now: datetime.datetime) -> None:
    fill(tribe, but=0)

    with pytest.raises(NoSeat):
        join_requests.ask(tribe=tribe, message="", by=cleo, now=now)

    assert not JoinRequest.objects.exists()


def test_nobody_asks_twice(join_request: JoinRequest, cleo: Person, now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        join_requests.ask(tribe=join_request.tribe, message="", by=cleo, now=now)

    assert JoinRequest.objects.count() == 1


def test_accepting_gives_the_wished_seat(
    tribe: Tribe, cleo: Person, ben: Person, now: datetime.datetime, told: Told
) -> None:
    join_request = ask_to_join(tribe, cleo, seat=tribe.seats.get(number=4))
    heard = told(lambda: join_requests.accept(join_request=join_request, by=ben, now=now))

    membership = Membership.objects.get(person=cleo)
    join_request.refresh_from_db()
    assert membership.seat == join_request.seat
    assert (join_request.state, join_request.answered_by) == (RequestState.ACCEPTED, ben)
    assert set(heard) == {
        JoinAnswered(join_request_id=join_request.pk),
        MemberJoined(membership_id=membership.pk),
        AccessChanged(person_id=cleo.pk, tribe_id=tribe.pk),
    }


def test_a_wished_seat_that_was_taken_gives_way_to_another(
    tribe: Tribe, cleo: Person, ben: Person, now: datetime.datetime
) -> None:
    wished = tribe.seats.get(number=3)
    join_request = ask_to_join(tribe, cleo, seat=wished)
    factories.MembershipFactory(tribe=tribe, seat=wished)

    membership = join_requests.accept(join_request=join_request, by=ben, now=now)

    assert membership.seat == tribe.seats.get(number=4)


def test_a_request_to_a_full_tribe_stays_pending(
    join_request: JoinRequest, ada: Person, now: datetime.datetime
) -> None:
    fill(join_request.tribe, but=0)

    with pytest.raises(NoSeat):
        join_requests.accept(join_request=join_request, by=ada, now=now)

    join_request.refresh_from_db()
    assert join_request.state == RequestState.PENDING
    assert not AuditEntry.objects.exists()


def test_who_found_another_tribe_is_not_seated(
    join_request: JoinRequest, cleo: Person, ada: Person, now: datetime.datetime, english: None
) -> None:
    other = factories.TribeFactory(challenge=join_request.tribe.challenge)
    factories.MembershipFactory(tribe=other, person=cleo)

    with pytest.raises(NotAllowed) as refusal:
        join_requests.accept(join_request=join_request, by=ada, now=now)

    assert refusal.value.rule_code == "in_another_tribe"
    assert str(refusal.value) == "This person is already in a tribe in this edition."


def test_only_members_answer(
    join_request: JoinRequest,
    cleo: Person,
    coach: Person,
    company: Person,
    now: datetime.datetime,
) -> None:
    for person in (cleo, coach, company):
        with pytest.raises(NotAllowed):
            join_requests.accept(join_request=join_request, by=person, now=now)
        with pytest.raises(NotAllowed):
            join_requests.decline(join_request=join_request, reason="No", by=person, now=now)

    join_request.refresh_from_db()
    assert join_request.state == RequestState.PENDING


def test_declining_needs_a_reason(
    join_request: JoinRequest, ada: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        join_requests.decline(join_request=join_request, reason=" ", by=ada, now=now)

    join_request.refresh_from_db()
    assert list(refusal.value.errors) == ["reason"]
    assert join_request.state == RequestState.PENDING


def test_a_declined_request_tells_why(
    join_request: JoinRequest, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(
        lambda: join_requests.decline(
            join_request=join_request, reason="We look for a welder.", by=ada, now=now
        )
    )

    join_request.refresh_from_db()
    assert join_request.state == RequestState.DECLINED
    assert join_request.reason == "We look for a welder."
    assert heard == [JoinAnswered(join_request_id=join_request.pk)]


def test_who_asked_takes_it_back(
    join_request: JoinRequest, cleo: Person, ada: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        join_requests.withdraw(join_request=join_request, by=ada, now=now)
    join_requests.withdraw(join_request=join_request, by=cleo, now=now)

    join_request.refresh_from_db()
    assert join_request.state == RequestState.WITHDRAWN


def test_a_request_is_answered_once(
    join_request: JoinRequest, ada: Person, cleo: Person, now: datetime.datetime
) -> None:
    join_requests.decline(join_request=join_request, reason="No", by=ada, now=now)

    with pytest.raises(AlreadyAnswered):
        join_requests.accept(join_request=join_request, by=ada, now=now)
    with pytest.raises(AlreadyAnswered):
        join_requests.withdraw(join_request=join_request, by=cleo, now=now)

    assert not Membership.objects.filter(person=cleo).exists()


@pytest.mark.django_db(transaction=True)
def test_many_accepts_for_the_last_seat_give_one_member(
    tribe: Tribe, ada: Person, now: datetime.datetime
) -> None:
    fill(tribe, but=1)
    asked = [ask_to_join(tribe, factories.ParticipantFactory()) for _ in range(20)]

    outcomes = race(
        lambda one=one: join_requests.accept(join_request=one, by=ada, now=now) for one in asked
    )

    assert sum(isinstance(outcome, Membership) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, NoSeat) for outcome in outcomes) == 19
    assert JoinRequest.objects.filter(state=RequestState.PENDING).count() == 19
    assert Membership.objects.filter(tribe=tribe, left_at=None).count() == 4


@pytest.mark.django_db(transaction=True)
def test_one_request_accepted_by_many_gives_one_seat(
    join_request: JoinRequest, ada: Person, now: datetime.datetime
) -> None:
    outcomes = race([lambda: join_requests.accept(join_request=join_request, by=ada, now=now)] * 6)

    assert sum(isinstance(outcome, AlreadyAnswered) for outcome in outcomes) == 5
    assert Membership.objects.filter(person=join_request.person).count() == 1


def move_to(phase: Phase, edition: Edition, by: Person) -> None:
    phase_moves.move(
        edition=edition,
        phase=phase,
        reason="It is time.",
        confirmed=True,
        by=by,
        now=timezone.now(),
    )


def test_a_closed_edition_lets_nobody_in_and_no_still_can_be_said(
    join_request: JoinRequest, ada: Person, manager: Person, now: datetime.datetime
) -> None:
    move_to(Phase.CLOSED, join_request.tribe.challenge.edition, manager)

    with pytest.raises(NotAllowed) as refusal:
        join_requests.accept(join_request=join_request, by=ada, now=now)

    assert refusal.value.rule_code == "edition_closed"
    join_request.refresh_from_db()
    assert join_request.state == RequestState.PENDING
    assert not Membership.objects.filter(person=join_request.person).exists()
    join_requests.decline(join_request=join_request, reason="Too late.", by=ada, now=now)
    join_request.refresh_from_db()
    assert join_request.state == RequestState.DECLINED


def test_who_asked_in_time_is_let_in_after_it(
    join_request: JoinRequest, ada: Person, manager: Person, now: datetime.datetime
) -> None:
    move_to(Phase.WORK, join_request.tribe.challenge.edition, manager)

    join_requests.accept(join_request=join_request, by=ada, now=now)

    assert Membership.objects.filter(person=join_request.person, left_at=None).exists()
