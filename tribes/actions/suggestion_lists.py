"""Stored lists beside those that follow now: who has another one, and storing it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from matching import Match
from tribes.actions import suggestions
from tribes.actions.match_runs import Run
from tribes.models import Profile, Suggestion
from tribes.queries.asking import Asking
from tribes.queries.documents import challenge_key, person_key

BATCH = 200
DECIMALS = 9

People = Mapping[str, Asking]
Lists = Mapping[str, list[Match]]


class Refreshed(NamedTuple):
    """How many people asked, and for how many something changed."""

    asked: int
    changed: int


def asking(run: Run, profiles: Iterable[Profile]) -> dict[str, Asking]:
    """What each of them asks, by the key of their profile; who is not matched asks nothing."""
    matched = (row for row in profiles if suggestions.is_matched(row))
    return {person_key(row.person_id): run.asking(row) for row in matched}


def with_skills(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
    return profiles.select_related("person").prefetch_related("skills__skill")


def with_lists(profiles: QuerySet[Profile], block: int) -> Iterator[list[Profile]]:
    """So many at a time, with their stored lists."""
    scores = Suggestion.objects.only("person_id", "challenge_id", "rank", "score")
    rows = with_skills(profiles).prefetch_related(Prefetch("person__suggestions", scores))
    found = iter(rows.iterator(chunk_size=BATCH))
    while some := list(islice(found, block)):
        yield some


def differs(profile: Profile, lists: Lists) -> bool:
    """Whether the stored list of this person is not the one that follows now."""
    stored = {
        challenge_key(row.challenge_id): (row.rank, round(row.score, DECIMALS))
        for row in profile.person.suggestions.all()
    }
    now = lists.get(person_key(profile.person_id), [])
    return stored != {row.key: (row.rank, round(row.score, DECIMALS)) for row in now}


def store(profile: Profile, run: Run, people: People, lists: Lists) -> None:
    """Replace the stored list of one of them by what was found."""
    key = person_key(profile.person_id)
    asks = people.get(key)
    if asks is None:
        suggestions.clear(profile=profile)
    else:
        suggestions.refresh(profile=profile, run=run, asks=asks, matches=lists.get(key, []))
