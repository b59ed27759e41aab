import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.utils import timezone

from tests import factories
from tests.conftest import at_ten_today
from tests.factories import days_from_today
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.conftest import Told
from tests.tribes.offering import member_of, tribe_of
from tribes.actions import applications, challenges, memberships, offers, phase_moves
from tribes.enums import ChallengeState, Phase, RequestKind, RequestState, TribeState
from tribes.events import OfferAnswered, OfferLapsed, OfferMade
from tribes.exceptions import AlreadyAnswered, NotAllowed
from tribes.management.commands import clock
from tribes.models import AnswerClock, AuditEntry, Challenge, Edition, Offer, Person, Tribe
from tribes.rules.working_days import add_working_days


@pytest.fixture
def looking(challenge: Challenge) -> Tribe:
    """Two people who form around another challenge of the same edition."""
    return tribe_of(challenge, [], [])


@pytest.fixture
def offer(challenge: Challenge, looking: Tribe, company: Person, now: datetime.datetime) -> Offer:
    return offers.make(challenge=challenge, tribe=looking, by=company, now=now)


def running() -> int:
    return AnswerClock.objects.filter(kind=RequestKind.OFFER, answered_at=None).count()


def test_a_company_offers_its_challenge_with_a_date_for_the_answer(
    challenge: Challenge, looking: Tribe, company: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: offers.make(challenge=challenge, tribe=looking, by=company, now=now))

    made = Offer.objects.get()
    due = add_working_days(timezone.localdate(now), challenge.edition.answer_days)
    assert (made.tribe, made.state, made.offered_by) == (looking, RequestState.PENDING, company)
    assert (made.answer_due_on, AnswerClock.objects.get().due_on) == (due, due)
    assert heard == [OfferMade(offer_id=made.pk)]
    assert AuditEntry.objects.get().action == "offer.made"


def test_who_may_not_offer_changes_nothing(
    challenge: Challenge, looking: Tribe, other_company: Person, manager: Person, told: Told
) -> None:
    now = timezone.now()
    for by in (other_company, manager, member_of(looking)):
        with pytest.raises(NotAllowed):
            offers.make(challenge=challenge, tribe=looking, by=by, now=now)

    assert not Offer.objects.exists()
    assert not AnswerClock.objects.exists()


def test_yes_takes_the_whole_tribe_to_the_challenge(
    offer: Offer, looking: Tribe, challenge: Challenge, now: datetime.datetime, told: Told
) -> None:
    by, people = member_of(looking), set(looking.memberships.values_list("person", "seat"))
    skill = factories.SkillFactory()
    looking.seats.get(number=5).skills.set([skill])
    heard = told(lambda: offers.accept(offer=offer, by=by, now=now))

    looking.refresh_from_db()
    offer.refresh_from_db()
    assert (looking.challenge, looking.state) == (challenge, TribeState.FORMING)
    assert set(looking.memberships.values_list("person", "seat")) == people
    assert list(looking.seats.get(number=5).skills.all()) == [skill]
    assert (offer.state, offer.answered_by, offer.answered_at) == (RequestState.ACCEPTED, by, now)
    assert heard == [OfferAnswered(offer_id=offer.pk)]
    assert running() == 0
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["offer.made", "tribe.moved", "offer.accepted"]


def test_the_parts_of_the_new_challenge_go_to_open_seats_first(
    offer: Offer, looking: Tribe, challenge: Challenge, now: datetime.datetime
) -> None:
    old = factories.SubQuestionFactory(challenge=looking.challenge)
    looking.seats.update(sub_question=old, level="hbo")
    parts = [
        factories.SubQuestionFactory(challenge=challenge, number=number, level="mbo-4")
        for number in (1, 2, 3, 4)
    ]
    offers.accept(offer=offer, by=member_of(looking), now=now)

    seats = looking.seats.order_by("number").values_list("sub_question", "level")
    first, second, third, fourth = (part.pk for part in parts)
    assert list(seats) == [
        (fourth, "mbo-4"),
        (None, ""),
        (first, "mbo-4"),
        (second, "mbo-4"),
        (third, "mbo-4"),
    ]


def test_with_yes_the_other_offers_are_answered(
    offer: Offer, looking: Tribe, company: Person, now: datetime.datetime, told: Told
) -> None:
    other = factories.ChallengeFactory(
        published=True,
        edition=offer.challenge.edition,
        organisation=offer.challenge.organisation,
    )
    waiting = offers.make(challenge=other, tribe=looking, by=company, now=now)
    heard = told(lambda: offers.accept(offer=offer, by=member_of(looking), now=now))

    waiting.refresh_from_db()
    assert waiting.state == RequestState.DECLINED
    assert heard == [OfferAnswered(offer_id=offer.pk), OfferAnswered(offer_id=waiting.pk)]
    assert running() == 0


def test_no_leaves_the_tribe_where_it_is(
    offer: Offer, looking: Tribe, now: datetime.datetime, told: Told
) -> None:
    before = looking.challenge
    heard = told(lambda: offers.decline(offer=offer, by=member_of(looking), now=now))

    looking.refresh_from_db()
    offer.refresh_from_db()
    assert (looking.challenge, offer.state) == (before, RequestState.DECLINED)
    assert heard == [OfferAnswered(offer_id=offer.pk)]
    assert running() == 0


def test_the_company_takes_it_back_and_cannot_make_it_again(
    offer: Offer, looking: Tribe, company: Person, now: datetime.datetime
) -> None:
    offers.withdraw(offer=offer, by=company, now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.WITHDRAWN, 0)
    with pytest.raises(NotAllowed) as refused:
        offers.make(challenge=offer.challenge, tribe=looking, by=company, now=now)
    assert refused.value.rule_code == "offered_already"


@pytest.mark.parametrize("act", [offers.accept, offers.decline])
def test_only_a_member_answers(
    offer: Offer, act: Callable[..., Offer], company: Person, coach: Person, cleo: Person
) -> None:
    Tribe.objects.filter(pk=offer.tribe_id).update(coach=coach)
    for by in (company, coach, cleo):
        with pytest.raises(NotAllowed):
            act(offer=offer, by=by, now=timezone.now())

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.PENDING, 1)


def test_only_its_company_takes_it_back(offer: Offer, other_company: Person) -> None:
    for by in (other_company, member_of(offer.tribe)):
        with pytest.raises(NotAllowed):
            offers.withdraw(offer=offer, by=by, now=timezone.now())

    assert running() == 1


@pytest.mark.parametrize("first", [offers.accept, offers.decline])
@pytest.mark.parametrize("second", [offers.accept, offers.decline])
def test_a_second_answer_comes_too_late(
    offer: Offer, first: Callable[..., Offer], second: Callable[..., Offer]
) -> None:
    now = timezone.now()
    first(offer=offer, by=member_of(offer.tribe), now=now)
    stood = Tribe.objects.get(pk=offer.tribe_id).challenge_id

    with pytest.raises(AlreadyAnswered):
        second(offer=offer, by=member_of(offer.tribe, 1), now=now)
    assert Tribe.objects.get(pk=offer.tribe_id).challenge_id == stood


IN_THE_WAY: dict[str, Callable[[Tribe], object]] = {
    "has_sent_plan": lambda tribe: apply(
        tribe, tribe.created_by, state=RequestState.WITHDRAWN, answered_at=timezone.now()
    ),
    "askers_wait": lambda tribe: ask_to_join(tribe, factories.ParticipantFactory()),
    "tribe_not_looking": lambda tribe: Tribe.objects.filter(pk=tribe.pk).update(
        state=TribeState.APPLIED
    ),
    "challenge_not_open": lambda tribe: Challenge.objects.exclude(tribes=tribe).update(
        state=ChallengeState.RUNNING
    ),
    "challenge_closed": lambda tribe: Challenge.objects.exclude(tribes=tribe).update(
        closes_on=days_from_today(-1)
    ),
    "phase_over": lambda tribe: Edition.objects.update(
        sign_up_opens_on=days_from_today(-9), sign_up_closes_on=days_from_today(-8)
    ),
}


@pytest.mark.parametrize("code", IN_THE_WAY)
def test_yes_can_be_too_late_or_too_early(offer: Offer, code: str) -> None:
    IN_THE_WAY[code](offer.tribe)
    stood = offer.tribe.challenge_id

    with pytest.raises(NotAllowed) as refused:
        offers.accept(offer=offer, by=member_of(offer.tribe), now=timezone.now())

    assert refused.value.rule_code == code
    assert Tribe.objects.get(pk=offer.tribe_id).challenge_id == stood
    offer.refresh_from_db()
    assert offer.state == RequestState.PENDING


def test_a_tribe_that_wants_no_offers_answers_those_that_wait(
    offer: Offer, now: datetime.datetime, company: Person
) -> None:
    offers.set_open(tribe=offer.tribe, is_open=False, by=member_of(offer.tribe), now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.DECLINED, 0)
    assert not Tribe.objects.get(pk=offer.tribe_id).is_open_to_offers

    offers.set_open(tribe=offer.tribe, is_open=True, by=member_of(offer.tribe), now=now)
    assert Tribe.objects.get(pk=offer.tribe_id).is_open_to_offers


def test_others_do_not_open_or_close_a_tribe(
    looking: Tribe, company: Person, coach: Person
) -> None:
    for by in (company, coach):
        with pytest.raises(NotAllowed):
            offers.set_open(tribe=looking, is_open=False, by=by, now=timezone.now())

    looking.refresh_from_db()
    assert looking.is_open_to_offers


def test_who_sends_a_plan_has_chosen(offer: Offer, looking: Tribe, now: datetime.datetime) -> None:
    Edition.objects.update(tribe_min=2)
    applications.submit(tribe=looking, plan="We measure.", by=member_of(looking), now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.DECLINED, 0)


def test_a_tribe_that_stops_leaves_nobody_waiting(
    offer: Offer, looking: Tribe, now: datetime.datetime
) -> None:
    for membership in list(looking.memberships.select_related("person")):
        memberships.leave(membership=membership, by=membership.person, now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.DECLINED, 0)


def test_a_challenge_that_is_withdrawn_takes_its_offers_along(
    offer: Offer, challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    challenges.withdraw(challenge=challenge, by=company, now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.WITHDRAWN, 0)


def test_a_challenge_that_found_its_tribe_takes_its_offers_along(
    offer: Offer, tribe: Tribe, ada: Person, company: Person, now: datetime.datetime
) -> None:
    Edition.objects.update(tribe_min=2)
    sent = applications.submit(tribe=tribe, plan="We measure.", by=ada, now=now)
    applications.accept(application=sent, by=company, now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.WITHDRAWN, 0)


def over_by_the_closing_date(challenge: Challenge) -> None:
    challenge.closes_on = days_from_today(5)
    challenge.save()


def over_by_the_phase(challenge: Challenge) -> None:
    edition = challenge.edition
    edition.sign_up_closes_on = days_from_today(5)
    edition.save()


both_dates = pytest.mark.parametrize("limit", [over_by_the_closing_date, over_by_the_phase])


def lapse_after(days: int) -> int:
    moment = at_ten_today() + datetime.timedelta(days=days)
    with time_machine.travel(moment, tick=False):
        return offers.lapse_due(now=timezone.now())


@both_dates
def test_an_offer_ends_on_the_day_after_which_nobody_can_say_yes(
    offer: Offer, limit: Callable[[Challenge], None], told: Told
) -> None:
    limit(offer.challenge)
    assert told(lambda: lapse_after(5)) == []
    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.PENDING, 1)

    heard = told(lambda: lapse_after(6))

    offer.refresh_from_db()
    assert (offer.state, offer.answered_by) == (RequestState.WITHDRAWN, None)
    assert heard == [OfferAnswered(offer_id=offer.pk), OfferLapsed(offer_id=offer.pk)]
    assert AuditEntry.objects.get(action="offer.lapsed").actor is None
    assert running() == 0
    assert lapse_after(7) == 0


@both_dates
def test_nobody_is_chased_for_an_offer_that_could_only_be_refused(
    offer: Offer, limit: Callable[[Challenge], None]
) -> None:
    limit(offer.challenge)
    AnswerClock.objects.update(due_on=days_from_today(5), escalate_after=days_from_today(5))
    with time_machine.travel(at_ten_today() + datetime.timedelta(days=6), tick=False):
        clock.advance()
        clock.escalate()

    assert AnswerClock.objects.get().escalations == 0


def test_late_joining_keeps_an_offer_alive_through_the_work(offer: Offer) -> None:
    over_by_the_phase(offer.challenge)
    Edition.objects.update(late_joining=True)

    assert lapse_after(6) == 0
    assert lapse_after(101) == 1


def test_a_phase_that_was_moved_by_hand_ends_an_offer_a_day_later(
    offer: Offer, manager: Person
) -> None:
    edition = offer.challenge.edition
    phase_moves.move(
        edition=edition, phase=Phase.WORK, reason="We start.", by=manager, now=timezone.now()
    )

    assert lapse_after(0) == 0
    assert lapse_after(1) == 1


def test_an_offer_that_stands_is_not_ended(offer: Offer, now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        offers.lapse(offer=offer, now=now)

    offer.refresh_from_db()
    assert (offer.state, running()) == (RequestState.PENDING, 1)


def test_what_was_answered_stays_so_after_the_date(offer: Offer, now: datetime.datetime) -> None:
    offers.decline(offer=offer, by=member_of(offer.tribe), now=now)
    over_by_the_phase(offer.challenge)

    assert lapse_after(6) == 0
    offer.refresh_from_db()
    assert offer.state == RequestState.DECLINED
