"""What an allocation starts from: who wants what, how many fit, and what somebody decided."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import isfinite

# Each next wish is worth this part of the one before, where a caller gives no values of its own:
# a place at a tenth wish is still worth four tenths of a first one, so few are left without.
NEXT_WISH = 0.9
# Steps between the values of one person that are smaller drown in the lottery, which weighs 1e-7.
LEAST_STEP = 1e-6


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who looks for a place.

    Attributes:
        key: names the person; also breaks no tie, the lottery does.
        wishes: challenges, best first. Nobody is ever placed elsewhere, but by a lock.
        values: what each wish is worth, falling, above 0, in any unit that all applicants share;
            empty for 1, 0.9, 0.81 and so on.

    Raises:
        ValueError: a wish twice, values that do not fall by 1e-6 or more, or not one for each wish.
    """

    key: str
    wishes: tuple[str, ...] = ()
    values: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.wishes)) < len(self.wishes):
            raise ValueError(f"{self.key}: a wish twice")
        if not self.values:
            return
        if len(self.values) != len(self.wishes):
            raise ValueError(f"{self.key}: as many values as wishes")
        if not all(isfinite(value) and value > 0 for value in self.values):
            raise ValueError(f"{self.key}: values must be numbers above 0")
        if any(one - other < LEAST_STEP for one, other in pairwise(self.values)):
            raise ValueError(f"{self.key}: values must fall by {LEAST_STEP} or more")

    @property
    def worth(self) -> tuple[float, ...]:
        """What each wish is worth, as given or by its rank."""
        return self.values or tuple(NEXT_WISH**place for place in range(len(self.wishes)))


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one challenge.

    Attributes:
        challenge: its key.
        seats: how many fit, 0 or more.
        least: how many must come, or it is closed; 0 never closes it.
        priority: person -> class, a lower one first, 0 for who is not in it. Only
            ``deferred_acceptance`` reads it. It is for rules of a programme, such as "who was left
            over last time"; no company ranks anybody.

    Raises:
        ValueError: a negative number.
    """

    challenge: str
    seats: int
    least: int = 0
    priority: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.seats < 0 or self.least < 0:
            raise ValueError(f"{self.challenge}: seats and least must not be below 0")


@dataclass(frozen=True, slots=True)
class Lock:
    """What a person decided about one pair, and why.

    Attributes:
        is_kept: placed here whatever was wished, or, if false, never placed here.

    Raises:
        ValueError: no reason.
    """

    person: str
    challenge: str
    reason: str
    is_kept: bool = True

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError(f"{self.person}, {self.challenge}: a lock needs a reason")


@dataclass(frozen=True)
class Market:
    """All of one allocation; the order of people, places and locks changes nothing.

    Attributes:
        seed: of the lottery, which decides only between what is equally good.

    Raises:
        ValueError: a person, a challenge or a lock twice.
    """

    people: tuple[Applicant, ...]
    places: tuple[Places, ...]
    locks: tuple[Lock, ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        _once(person.key for person in self.people)
        _once(places.challenge for places in self.places)
        _once(f"{lock.person} {lock.challenge} {lock.is_kept}" for lock in self.locks)
        object.__setattr__(self, "people", tuple(sorted(self.people, key=lambda row: row.key)))
        places = tuple(sorted(self.places, key=lambda row: row.challenge))
        object.__setattr__(self, "places", places)
        locks = {
            (row.person, row.challenge, row.is_kept): row for row in sorted(self.locks, key=_of)
        }
        object.__setattr__(self, "locks", tuple(locks.values()))

    @cached_property
    def lottery(self) -> dict[str, int]:
        """The number that each person drew, 1 first.

        The order of SHA-256 over seed and key: anybody can draw it again, and who else takes part
        does not change which of two comes first.
        """
        drawn = {
            person.key: hashlib.sha256(f"{self.seed}:{person.key}".encode()).digest()
            for person in self.people
        }
        ordered = sorted(drawn, key=lambda key: (drawn[key], key))
        return {key: number for number, key in enumerate(ordered, start=1)}

    @cached_property
    def kept(self) -> dict[str, Lock]:
        """Person -> the lock that places them."""
        return {lock.person: lock for lock in self.locks if lock.is_kept}

    @cached_property
    def barred(self) -> dict[tuple[str, str], Lock]:
        """Person and challenge -> the lock that forbids it."""
        return {(lock.person, lock.challenge): lock for lock in self.locks if not lock.is_kept}


def _once(keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"{key} is there twice")
        seen.add(key)


def _of(lock: Lock) -> tuple[str, str, bool, str]:
    return lock.person, lock.challenge, lock.is_kept, lock.reason
