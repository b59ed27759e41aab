from collections.abc import Callable

import pytest

from tests import factories
from tests.factories import days_from_today, today
from tests.tribes.asking import apply
from tests.tribes.offering import member_of, tribe_of
from tribes.enums import ChallengeState, RequestState, TribeState
from tribes.models import Challenge, Edition, Offer, Person, Tribe
from tribes.rules import offers as rules


@pytest.fixture
def looking(challenge: Challenge) -> Tribe:
    return tribe_of(challenge, [], [])


def offer_of(challenge: Challenge, tribe: Tribe, **values: object) -> Offer:
    return Offer.objects.create(
        challenge=challenge,
        tribe=tribe,
        offered_by=factories.CompanyPersonFactory(),
        offered_at=challenge.created_at,
        answer_due_on=days_from_today(2),
        **values,
    )


def may(company: Person, challenge: Challenge, tribe: Tribe) -> str:
    challenge = Challenge.objects.get(pk=challenge.pk)
    return rules.may_make(company, challenge, Tribe.objects.get(pk=tribe.pk), today()).code


def test_a_company_may_offer_its_open_challenge_to_a_tribe_that_looks(
    challenge: Challenge, looking: Tribe, company: Person, other_company: Person
) -> None:
    assert rules.may_make(company, challenge, looking, today())
    assert may(other_company, challenge, looking) == "not_the_company"


REFUSED: dict[str, Callable[[Challenge, Tribe], object]] = {
    "challenge_not_open": lambda challenge, tribe: Challenge.objects.update(
        state=ChallengeState.MATCHED
    ),
    "challenge_closed": lambda challenge, tribe: Challenge.objects.update(
        closes_on=days_from_today(-1)
    ),
    "phase_over": lambda challenge, tribe: Edition.objects.update(
        sign_up_opens_on=days_from_today(-9), sign_up_closes_on=days_from_today(-8)
    ),
    "tribe_not_looking": lambda challenge, tribe: Tribe.objects.update(state=TribeState.APPLIED),
    "tribe_not_open": lambda challenge, tribe: Tribe.objects.update(is_open_to_offers=False),
    "tribe_elsewhere": lambda challenge, tribe: Challenge.objects.filter(tribes=tribe).update(
        edition=factories.EditionFactory()
    ),
    "offered_already": lambda challenge, tribe: offer_of(
        challenge, tribe, state=RequestState.DECLINED, answered_at=challenge.created_at
    ),
}


def test_a_tribe_that_sent_a_plan_does_not_look_any_more_whatever_became_of_it(
    challenge: Challenge, looking: Tribe, company: Person, ada: Person
) -> None:
    apply(
        looking,
        ada,
        state=RequestState.DECLINED,
        answered_at=challenge.created_at,
        reason="We chose another plan.",
    )

    assert may(company, challenge, looking) == "tribe_not_looking"


@pytest.mark.parametrize("code", REFUSED)
def test_an_offer_needs_a_challenge_a_time_and_a_tribe(
    challenge: Challenge, looking: Tribe, company: Person, code: str
) -> None:
    REFUSED[code](challenge, looking)

    assert may(company, challenge, looking) == code


def test_its_own_tribe_needs_no_offer(challenge: Challenge, tribe: Tribe, company: Person) -> None:
    assert may(company, challenge, tribe) == "tribe_elsewhere"


def test_a_tribe_thinks_about_two_offers_at_once(
    challenge: Challenge, looking: Tribe, company: Person
) -> None:
    for _each in range(rules.MOST_FOR_TRIBE):
        assert may(company, challenge, looking) == ""
        offer_of(factories.ChallengeFactory(edition=challenge.edition), looking)

    assert may(company, challenge, looking) == "tribe_has_offers"
    first = Offer.objects.earliest("pk")
    Offer.objects.filter(pk=first.pk).update(
        state=RequestState.DECLINED, answered_at=challenge.created_at
    )
    assert may(company, challenge, looking) == ""


def test_a_challenge_asks_three_tribes_at_once_for_each_place(
    challenge: Challenge, looking: Tribe, company: Person
) -> None:
    for number in range(rules.MOST_FOR_PLACE):
        assert rules.offers_left(challenge) == rules.MOST_FOR_PLACE - number
        offer_of(challenge, tribe_of(challenge, []))

    assert may(company, challenge, looking) == "offers_wait"
    Challenge.objects.update(tribes_wanted=2)
    assert may(company, challenge, looking) == ""


def test_a_place_that_is_taken_asks_nobody(challenge: Challenge, looking: Tribe) -> None:
    challenge.tribes_wanted = 2
    factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)
    assert rules.offers_left(challenge) == rules.MOST_FOR_PLACE

    factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)
    assert rules.offers_left(challenge) == 0


def test_members_say_whether_companies_may_come(
    looking: Tribe, coach: Person, company: Person
) -> None:
    assert rules.may_open(member_of(looking), looking)
    for by in (coach, company):
        assert rules.may_open(by, looking).code == "not_a_member"
    looking.state = TribeState.DISSOLVED
    assert rules.may_open(member_of(looking), looking).code == "tribe_stopped"


def test_an_offer_lapses_when_its_date_is_over_and_nobody_answered(
    challenge: Challenge, looking: Tribe
) -> None:
    offer = Offer(challenge=challenge, tribe=looking, answered_at=challenge.created_at)
    assert rules.may_lapse(offer, today()).code == "offer_stands"

    challenge.closes_on = days_from_today(-1)
    assert rules.may_lapse(offer, today())
    offer.state = RequestState.DECLINED
    assert rules.may_lapse(offer, today()).code == "offer_stands"


@pytest.mark.usefixtures("english")
def test_why_an_offer_lapsed_is_said_also_when_the_date_was_put_off_since(
    challenge: Challenge, looking: Tribe
) -> None:
    offer = Offer(challenge=challenge, tribe=looking, answered_at=challenge.created_at)
    assert str(rules.why_it_lapsed(offer)) == "No tribe can come to this challenge any more."

    challenge.closes_on = days_from_today(-1)
    assert str(rules.why_it_lapsed(offer)) == "The closing date of this challenge is over."
