import pytest
from hypothesis import assume, given

from matching import Applicant, Conflict, ConflictKind, Lock, Market, Places, conflicts
from tests.matching.allocation.examples import every_outcome, markets

ADA, BEN = Applicant("ada", ("pump", "roll")), Applicant("ben", ("roll",))
PUMP, ROLL = Places("pump", 2), Places("roll", 2)


def only(market: Market) -> Conflict:
    [found] = conflicts(market)
    return found


@given(markets(with_least=True, with_locks=True))
def test_there_is_an_outcome_just_when_there_is_no_conflict(market: Market) -> None:
    found = conflicts(market)
    assume(all(row.kind is not ConflictKind.LEAST_ABOVE_SEATS for row in found))
    keeps_all = all(
        market.kept[lock.person] == lock and (lock.person, lock.challenge) not in market.barred
        for lock in market.locks
        if lock.is_kept
    )
    some = next(every_outcome(market), None) is not None

    assert (found == ()) == (keeps_all and some)


@pytest.mark.parametrize(
    ("lock", "kind"),
    [
        (Lock("zoe", "pump", "why"), ConflictKind.UNKNOWN_PERSON),
        (Lock("ada", "gone", "why"), ConflictKind.UNKNOWN_CHALLENGE),
    ],
)
def test_a_lock_on_what_is_not_there_is_named(lock: Lock, kind: ConflictKind) -> None:
    found = only(Market((ADA,), (PUMP,), (lock,)))

    assert (found.kind, found.locks) == (kind, (lock,))


def test_one_person_in_two_places_is_named_with_both_locks() -> None:
    locks = (Lock("ada", "pump", "one"), Lock("ada", "roll", "other"))
    found = only(Market((ADA,), (PUMP, ROLL), locks))

    assert (found.kind, found.challenges) == (ConflictKind.TWO_PLACES, ("pump", "roll"))
    assert set(found.locks) == set(locks)


def test_kept_and_barred_at_once_is_named() -> None:
    locks = (Lock("ada", "pump", "one"), Lock("ada", "pump", "other", is_kept=False))

    assert only(Market((ADA,), (PUMP,), locks)).kind is ConflictKind.KEPT_AND_BARRED


def test_more_locks_than_seats_are_counted() -> None:
    locks = (Lock("ada", "pump", "one"), Lock("ben", "pump", "other"))
    found = only(Market((ADA, BEN), (Places("pump", 1),), locks))

    assert (found.kind, found.needed, found.available) == (ConflictKind.TOO_MANY_KEPT, 2, 1)


def test_a_minimum_above_the_seats_is_named() -> None:
    found = only(Market((ADA,), (Places("pump", 2, 3),)))

    assert (found.kind, found.needed, found.available) == (ConflictKind.LEAST_ABOVE_SEATS, 3, 2)


def test_two_challenges_that_need_the_same_people_are_named_together() -> None:
    people = (ADA, BEN, Applicant("cleo", ("pump", "roll")), Applicant("dirk", ("saw",)))
    places = (Places("pump", 3, 2), Places("roll", 3, 3), Places("saw", 3))
    locks = (Lock("ben", "roll", "knows it"), Lock("dirk", "pump", "lives there"))
    found = only(Market(people, places, locks))

    assert found.kind is ConflictKind.TOO_FEW_CAN_COME
    assert (found.challenges, found.people) == (("pump", "roll"), ("ada", "cleo"))
    assert (found.needed, found.available) == (3, 2)
    assert set(found.locks) == set(locks)
