"""Small markets for the tests, and the truth about them by trying everything."""

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from matching import Applicant, Lock, Market, Places

CHALLENGES = ("pump", "roll", "saw")

_wishes = st.permutations(CHALLENGES).flatmap(
    lambda names: st.integers(0, 3).map(lambda count: tuple(names[:count]))
)


@st.composite
def markets(draw: st.DrawFn, *, with_least: bool = False, with_locks: bool = False) -> Market:
    """Up to six people and three challenges; locks may contradict each other."""
    wishes = draw(st.lists(_wishes, max_size=6))
    people = tuple(Applicant(f"p{number}", wish) for number, wish in enumerate(wishes))
    least = st.integers(0, 3) if with_least else st.just(0)
    places = tuple(Places(key, draw(st.integers(0, 3)), draw(least)) for key in CHALLENGES)
    pairs = st.tuples(st.sampled_from(people), st.sampled_from(CHALLENGES), st.booleans())
    drawn = draw(st.sets(pairs, max_size=3)) if people and with_locks else set()
    locks = tuple(Lock(person.key, key, "agreed", kept) for person, key, kept in drawn)
    return Market(people, places, locks, draw(st.integers(0, 9)))


def every_outcome(market: Market) -> Iterator[dict[str, str | None]]:
    """All placements that keep seats, minima and locks."""
    choices = [
        [market.kept[person.key].challenge]
        if person.key in market.kept
        else [None, *(w for w in person.wishes if (person.key, w) not in market.barred)]
        for person in market.people
    ]
    for found in product(*choices):
        if all(fits(places, found.count(places.challenge)) for places in market.places):
            yield {row.key: place for row, place in zip(market.people, found, strict=True)}


def fits(places: Places, taken: int) -> bool:
    return taken <= places.seats and (taken == 0 or taken >= places.least)


def value_of(market: Market, placements: dict[str, str | None]) -> float:
    """What the wishes that came true are worth, without those of locks."""
    return sum(
        person.worth[person.wishes.index(place)]
        for person in market.people
        if (place := placements[person.key]) is not None and person.key not in market.kept
    )
