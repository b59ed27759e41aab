"""A proposal, and for each person what they got, how full it was, and why nothing higher."""

from dataclasses import dataclass
from enum import StrEnum

from matching.allocation.market import Applicant, Lock, Market
from matching.allocation.seating import Closed


class Outcome(StrEnum):
    """Where somebody ended, in one word."""

    WISHED = "wished"
    KEPT = "kept"
    NO_WISHES = "no_wishes"
    NO_PLACE = "no_place"


class Why(StrEnum):
    """Why a wish did not come true."""

    FULL = "full"
    CLOSED = "closed"
    BARRED = "barred"
    KEPT_ELSEWHERE = "kept_elsewhere"
    NEEDED_ELSEWHERE = "needed_elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NotThere:
    """Why somebody is not at one of their higher wishes.

    Attributes:
        challenge: that was wished.
        rank: of the wish, 1 first.
        why: full; closed for everybody; barred, or placed elsewhere, by a lock; needed where they
            are, or that challenge falls below its minimum; or not in this allocation.
        taken: people who are there.
        seats: that there are.
        reason: of the lock, as it was written; empty where none decided.
        gain: what the person would have gained, in the unit of the values.
        price: what others would have lost by it, see ``SeatPrices``; None where nothing was
            weighed: in ``deferred_acceptance``, and where a rule or a lock decided.
        last: the lottery number of the last one let in, and before it the priority class;
            None outside ``deferred_acceptance``, or where no turn decided.
    """

    challenge: str
    rank: int
    why: Why
    taken: int = 0
    seats: int = 0
    reason: str = ""
    gain: float = 0.0
    price: float | None = None
    last: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one person can be told; it names nobody else.

    Attributes:
        person: whose it is.
        outcome: placed by wish, placed by a lock, without wishes, or without a place.
        challenge: the place, None for none.
        rank: of the place among the own wishes, 1 first; None without, or where a lock placed
            somebody who did not wish it.
        taken: people at that place, with this one.
        seats: that there are.
        lottery: the number drawn, 1 first; equal outcomes go to the lower one.
        reason: of the lock that placed them, else empty.
        price: what others would gain if this seat came free; below 0 where the challenge needs
            this person to reach its minimum; None where nothing was weighed.
        higher: each wish above the place, or each wish of who has none, best first.
    """

    person: str
    outcome: Outcome
    challenge: str | None
    rank: int | None
    taken: int
    seats: int
    lottery: int
    reason: str = ""
    price: float | None = None
    higher: tuple[NotThere, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """How one challenge came out.

    Attributes:
        asked: people who wish it, barred ones and those placed elsewhere by a lock left out.
        is_open: false for a challenge that was closed.
        closed: why; None for an open one.
        came: how many would have come when it was closed.
        order: in which it was closed, 1 first; 0 for an open one.
    """

    challenge: str
    taken: int
    seats: int
    least: int
    asked: int
    is_open: bool = True
    closed: Closed | None = None
    came: int = 0
    order: int = 0

    @property
    def is_short(self) -> bool:
        """Whether it is open below its minimum, which only a lock in the stable mode does."""
        return self.is_open and self.taken < self.least


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion; a person decides what becomes of it.

    Attributes:
        receipts: one for each person, by key.
        fillings: one for each challenge, by key.
        value: what all wishes that came true are worth, without those of locks.
        seed: of the lottery.
    """

    receipts: tuple[Receipt, ...]
    fillings: tuple[Filling, ...]
    value: float
    seed: int

    @property
    def placements(self) -> dict[str, str | None]:
        """Person -> challenge, or None."""
        return {receipt.person: receipt.challenge for receipt in self.receipts}

    @property
    def closed(self) -> tuple[Filling, ...]:
        """Challenges that were closed, in that order."""
        return tuple(sorted((f for f in self.fillings if not f.is_open), key=lambda f: f.order))

    @property
    def ranks(self) -> dict[int | None, int]:
        """How many got which of their own wishes; None counts who got none."""
        found = [receipt.rank for receipt in self.receipts]
        ranks = sorted({rank for rank in found if rank is not None})
        counts: dict[int | None, int] = {rank: found.count(rank) for rank in ranks}
        return {**counts, None: found.count(None)} if None in found else counts


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed at one place, for the receipts.

    Attributes:
        entering: price of a seat for who comes; None where nothing was weighed.
        leaving: price of a seat for who goes.
        last: turn of the last one let in.
    """

    entering: float | None = None
    leaving: float | None = None
    last: tuple[int, int] | None = None


class Writer:
    """Writes receipts from the outcome.

    Args:
        market: as it was asked.
        fillings: of all challenges.
        weighed: challenge -> what was weighed there.
    """

    def __init__(
        self, market: Market, fillings: tuple[Filling, ...], weighed: dict[str, Weighed]
    ) -> None:
        self.market = market
        self.fillings = {filling.challenge: filling for filling in fillings}
        self.weighed = weighed

    def receipt(self, person: Applicant, challenge: str | None) -> Receipt:
        """Return the receipt of somebody who is at ``challenge``, or nowhere."""
        lock = self.market.kept.get(person.key)
        rank = person.wishes.index(challenge) + 1 if challenge in person.wishes else None
        above = person.wishes[: rank - 1] if rank else person.wishes
        has = person.worth[rank - 1] if rank else 0.0
        gains = [worth - has for worth in person.worth[: len(above)]]
        here = self.fillings.get(challenge or "")
        return Receipt(
            person.key,
            _outcome(person, challenge, lock),
            challenge,
            rank,
            here.taken if here else 0,
            here.seats if here else 0,
            self.market.lottery[person.key],
            lock.reason if lock else "",
            self.weighed[challenge].leaving if challenge and not lock else None,
            tuple(
                self._not_there(person, wish, number, gain)
                for number, (wish, gain) in enumerate(zip(above, gains, strict=True), start=1)
            ),
        )

    def _not_there(self, person: Applicant, wish: str, rank: int, gain: float) -> NotThere:
        there = self.fillings.get(wish)
        lock = self.market.kept.get(person.key)
        barred = self.market.barred.get((person.key, wish))
        if there is None:
            return NotThere(wish, rank, Why.UNKNOWN, gain=gain)
        decided = barred or lock
        if decided:
            why = Why.BARRED if barred else Why.KEPT_ELSEWHERE
            return NotThere(wish, rank, why, there.taken, there.seats, decided.reason, gain)
        if not there.is_open:
            return NotThere(wish, rank, Why.CLOSED, there.taken, there.seats, gain=gain)
        why = Why.FULL if there.taken >= there.seats else Why.NEEDED_ELSEWHERE
        found = self.weighed[wish]
        price, last = found.entering, found.last
        return NotThere(wish, rank, why, there.taken, there.seats, "", gain, price, last)


def _outcome(person: Applicant, challenge: str | None, lock: Lock | None) -> Outcome:
    if lock:
        return Outcome.KEPT
    if challenge is not None:
        return Outcome.WISHED
    return Outcome.NO_PLACE if person.wishes else Outcome.NO_WISHES
