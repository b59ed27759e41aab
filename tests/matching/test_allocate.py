from collections import Counter

import pytest
from hypothesis import assume, given

from matching import (
    Applicant,
    Closed,
    ContradictionError,
    Lock,
    Market,
    Outcome,
    Places,
    Why,
    allocate,
    conflicts,
    deferred_acceptance,
)
from tests.matching.allocation.examples import every_outcome, fits, markets, value_of

WAYS = [allocate, deferred_acceptance]
ADA, BEN = Applicant("ada", ("pump", "roll")), Applicant("ben", ("pump",))


def possible(market: Market) -> Market:
    assume(not conflicts(market))
    return market


@given(markets())
def test_the_proposal_is_worth_as_much_as_the_best_of_all(market: Market) -> None:
    best = max(value_of(market, found) for found in every_outcome(market))

    assert allocate(market).value == pytest.approx(best, abs=1e-6)


@given(markets(with_least=True, with_locks=True))
def test_with_minima_it_is_one_of_all_outcomes_and_tells_its_value(market: Market) -> None:
    proposal = allocate(possible(market))

    assert proposal.placements in list(every_outcome(market))
    assert proposal.value == pytest.approx(value_of(market, proposal.placements))


@given(markets(with_least=True, with_locks=True))
def test_both_ways_keep_seats_locks_and_wishes(market: Market) -> None:
    for way in WAYS:
        proposal = way(possible(market))
        taken = Counter(proposal.placements.values())
        for person in market.people:
            place = proposal.placements[person.key]
            lock = market.kept.get(person.key)
            assert place == lock.challenge if lock else place in (None, *person.wishes)
            assert (person.key, place) not in market.barred
        for filling, places in zip(proposal.fillings, market.places, strict=True):
            assert filling.taken == taken[places.challenge] <= places.seats
            assert filling.is_short or fits(places, filling.taken)


@given(markets(with_least=True, with_locks=True))
def test_everybody_has_a_receipt_that_is_true(market: Market) -> None:
    for way in WAYS:
        proposal = way(possible(market))
        fillings = {filling.challenge: filling for filling in proposal.fillings}
        assert [row.person for row in proposal.receipts] == [row.key for row in market.people]
        for person, receipt in zip(market.people, proposal.receipts, strict=True):
            above = person.wishes[: receipt.rank - 1] if receipt.rank else person.wishes
            assert tuple(row.challenge for row in receipt.higher) == above
            for row in receipt.higher:
                there = fillings[row.challenge]
                assert (row.taken, row.seats) == (there.taken, there.seats)
                assert (row.why is Why.FULL) <= (there.taken == there.seats and there.is_open)
                assert (row.why is Why.CLOSED) <= (not there.is_open)
                assert (row.why is Why.BARRED) <= ((person.key, row.challenge) in market.barred)
                assert (row.why is Why.KEPT_ELSEWHERE) <= (person.key in market.kept)


@given(markets(with_least=True, with_locks=True))
def test_who_is_needed_leaves_their_challenge_short_by_going(market: Market) -> None:
    proposal = allocate(possible(market))
    fillings = {filling.challenge: filling for filling in proposal.fillings}

    for receipt in proposal.receipts:
        if any(row.why is Why.NEEDED_ELSEWHERE for row in receipt.higher):
            assert receipt.challenge is not None
            here = fillings[receipt.challenge]
            assert here.taken == here.least


@given(markets(with_least=True, with_locks=True))
def test_nobody_would_gain_more_than_a_seat_costs_others(market: Market) -> None:
    for receipt in allocate(possible(market)).receipts:
        for row in receipt.higher:
            if row.price is not None:
                assert row.gain <= row.price - (receipt.price or 0) + 2e-6


@given(markets())
def test_the_price_of_a_full_challenge_is_what_one_more_seat_brings(market: Market) -> None:
    proposal = allocate(market)
    prices = {
        row.challenge: row.price
        for receipt in proposal.receipts
        for row in receipt.higher
        if row.why is Why.FULL
    }

    for key, price in prices.items():
        places = tuple(
            Places(row.challenge, row.seats + (row.challenge == key)) for row in market.places
        )
        more = allocate(Market(market.people, places, seed=market.seed))
        assert more.value - proposal.value == pytest.approx(price, abs=3e-6)


@given(markets(with_locks=True))
def test_no_pair_would_rather_have_each_other(market: Market) -> None:
    proposal = deferred_acceptance(possible(market))
    numbers = {receipt.person: receipt.lottery for receipt in proposal.receipts}
    by_wish = [r for r in proposal.receipts if r.outcome is not Outcome.KEPT]

    for receipt in by_wish:
        for row in receipt.higher:
            if row.why is Why.BARRED:
                continue
            there = [numbers[r.person] for r in by_wish if r.challenge == row.challenge]
            assert row.taken == row.seats
            assert all(number < receipt.lottery for number in there)
            assert row.last == ((0, max(there)) if there else None)


@given(markets(with_least=True, with_locks=True))
def test_the_order_of_people_places_and_locks_changes_nothing(market: Market) -> None:
    turned = Market(market.people[::-1], market.places[::-1], market.locks[::-1], market.seed)

    for way in WAYS:
        assert way(possible(market)) == way(turned)


@pytest.mark.parametrize("way", WAYS)
def test_another_seed_draws_other_lots(way: type) -> None:
    people = tuple(Applicant(f"p{number}", ("pump",)) for number in range(30))
    winners = set()
    for seed in range(5):
        receipts = way(Market(people, (Places("pump", 1),), seed=seed)).receipts
        [won] = [receipt for receipt in receipts if receipt.challenge]
        assert won.lottery == 1
        winners.add(won.person)

    assert len(winners) > 1


def test_what_was_wished_lower_is_given_so_that_more_have_a_place() -> None:
    proposal = allocate(Market((ADA, BEN), (Places("pump", 1), Places("roll", 1))))

    assert proposal.placements == {"ada": "roll", "ben": "pump"}
    assert proposal.ranks == {1: 1, 2: 1}
    [higher] = proposal.receipts[0].higher
    assert (higher.challenge, higher.rank, higher.why) == ("pump", 1, Why.FULL)
    assert (higher.taken, higher.seats) == (1, 1)


def test_a_priority_comes_before_the_lottery() -> None:
    people = tuple(Applicant(f"p{number}", ("pump",)) for number in range(9))
    places = Places("pump", 2, priority={"p7": -1, "p8": -1})

    proposal = deferred_acceptance(Market(people, (places,)))

    assert {key for key, place in proposal.placements.items() if place} == {"p7", "p8"}
    assert proposal.receipts[0].higher[0].last is not None
    assert proposal.receipts[0].higher[0].last[0] == -1


@pytest.mark.parametrize("way", WAYS)
def test_a_challenge_that_too_few_ask_for_is_closed_and_says_so(way: type) -> None:
    proposal = way(Market((ADA, BEN), (Places("pump", 4, 3), Places("roll", 4))))

    [closed] = proposal.closed
    assert (closed.challenge, closed.closed, closed.order) == ("pump", Closed.TOO_FEW_ASK, 1)
    assert proposal.placements == {"ada": "roll", "ben": None}
    assert proposal.receipts[1].outcome is Outcome.NO_PLACE
    assert proposal.receipts[1].higher[0].why is Why.CLOSED


def test_a_challenge_is_closed_when_its_people_are_worth_more_elsewhere() -> None:
    people = tuple(Applicant(f"p{n}", ("pump", "roll"), (1.0, 0.1)) for n in range(4))
    proposal = allocate(Market(people, (Places("pump", 4, 2), Places("roll", 4, 2))))

    [closed] = proposal.closed
    assert (closed.challenge, closed.closed) == ("roll", Closed.TOO_FEW_CAME)
    assert closed.came < 2
    assert proposal.ranks == {1: 4}


def test_a_lock_keeps_a_challenge_open_and_others_come_to_fill_it() -> None:
    people = (ADA, BEN, Applicant("cleo", ("pump", "roll")))
    locks = (Lock("ben", "roll", "knows the mill"),)
    proposal = allocate(Market(people, (Places("pump", 3), Places("roll", 3, 2)), locks))

    assert (
        sorted(key for key, place in proposal.placements.items() if place == "roll")[-1] == "cleo"
    )
    ada, ben, cleo = proposal.receipts
    assert (ben.outcome, ben.reason, ben.rank) == (Outcome.KEPT, "knows the mill", None)
    assert ben.higher[0].why is Why.KEPT_ELSEWHERE
    assert {row.why for receipt in (ada, cleo) for row in receipt.higher} == {Why.NEEDED_ELSEWHERE}


def test_a_stable_proposal_says_where_a_lock_left_a_challenge_short() -> None:
    locks = (Lock("ada", "roll", "lives next door"),)
    people = (ADA, Applicant("ben", ("pump", "roll")))
    proposal = deferred_acceptance(Market(people, (Places("pump", 2), Places("roll", 3, 2)), locks))

    assert [filling.challenge for filling in proposal.fillings if filling.is_short] == ["roll"]


@pytest.mark.parametrize("way", WAYS)
def test_who_wishes_nothing_or_something_else_gets_an_answer_too(way: type) -> None:
    people = (Applicant("ada"), Applicant("ben", ("gone",)))
    ada, ben = way(Market(people, (Places("pump", 3),))).receipts

    assert (ada.outcome, ada.higher) == (Outcome.NO_WISHES, ())
    assert (ben.outcome, ben.higher[0].why) == (Outcome.NO_PLACE, Why.UNKNOWN)


@pytest.mark.parametrize("way", WAYS)
def test_nobody_and_nothing_make_an_empty_proposal(way: type) -> None:
    assert way(Market((), ())).receipts == ()
    assert way(Market((), (Places("pump", 3, 2),))).closed[0].closed is Closed.TOO_FEW_ASK
    assert way(Market((ADA,), ())).placements == {"ada": None}


@pytest.mark.parametrize("way", WAYS)
def test_a_contradiction_gives_its_conflicts_and_no_proposal(way: type) -> None:
    locks = (Lock("ada", "pump", "one"), Lock("ada", "roll", "other"))
    market = Market((ADA,), (Places("pump", 1), Places("roll", 1)), locks)

    with pytest.raises(ContradictionError, match="two_places") as refused:
        way(market)

    assert refused.value.conflicts == conflicts(market)
