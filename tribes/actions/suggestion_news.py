"""What follows on a challenge that came, changed or went: work for those whom it can reach.

Each process keeps what the lists rested on when it last looked: the vectors of the people, and how
firmly the list of each stands. The first news that a process hears is therefore a pass for all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from matching import Document, ListWatch, Match
from tribes.actions import match_runs, suggestion_lists, suggestions
from tribes.actions.match_runs import Run
from tribes.actions.suggestion_lists import People, Refreshed
from tribes.enums import RunKind
from tribes.models import Profile, Skill, Suggestion
from tribes.queries import list_signs
from tribes.queries.asking import Asking
from tribes.queries.documents import challenge_key, person_key
from tribes.queries.match_lists import MOST_SUGGESTIONS

# A person takes 81 kB (docs/deployment.md): a list, and one with each skill that was promised
# something.
# Where more people are, news is a pass for all of them.
MOST_WATCHED = 2_000
BLOCK = 200

# The place that each challenge would have with one skill more, by the slug of the skill.
Promises = Mapping[str, Mapping[str, int]]


@dataclass
class Known:
    """What the lists rested on in the run that last looked.

    `keys` has the keys in `watch` of one person: of the list, and of a list for each skill that
    was promised something.
    """

    run: Run
    watch: ListWatch
    signs: dict[int, list_signs.Sign] = field(default_factory=dict)
    keys: dict[int, list[str]] = field(default_factory=dict)

    def forget(self, person_id: int) -> None:
        self.signs.pop(person_id, None)
        self.watch.forget(self.keys.pop(person_id, []))

    def reached(self, news: Collection[Document]) -> set[int]:
        """Whose list or what-ifs this news may change."""
        named = self.watch.touched(news)
        return {pk for pk, keys in self.keys.items() if not named.isdisjoint(keys)}


# Held from reading the challenges to the last list: what is kept is of one state of them, and a
# second pass beside it would store lists of an older one.
_turn = Lock()
_kept: list[Known] = []


def follow() -> Refreshed:
    """Bring everything up to date that another state of the challenges may change.

    Each list is then the one that a pass for all would have stored, and each what-if holds. One
    at a time follows in a process; the next one finds little left to do.
    """
    with _turn:
        matcher = suggestions.ready_matcher()
        return _followed(match_runs.begin(kind=RunKind.CHANGED, matcher=matcher, by=None))


def forget() -> None:
    """Give back the memory where the next news is a pass for all anyway."""
    with _turn:
        _kept.clear()


def _followed(run: Run) -> Refreshed:
    known, signs = _taken(run), list_signs.signs(run.row.at)
    for gone in known.signs.keys() - signs.keys():
        known.forget(gone)
    todo = {pk for pk, sign in signs.items() if known.signs.get(pk) != sign}
    todo |= known.reached(_news(known.run, run))
    known.run = run
    found = [_compared(known, block, signs) for block in _blocks(todo)]
    _kept.append(known)
    return Refreshed(sum(row.asked for row in found), sum(row.changed for row in found))


def _taken(run: Run) -> Known:
    """What is known, nothing where all scores are others; a pass that breaks off leaves nothing."""
    known = _kept.pop() if _kept else None
    if known is not None and _is_comparable(known.run, run):
        return known
    return Known(run, ListWatch(run.matcher.space))


def _is_comparable(before: Run, now: Run) -> bool:
    return (
        before.matcher.space.version == now.matcher.space.version
        and before.row.parameters == now.row.parameters
        and before.prices == now.prices
    )


def _news(before: Run, now: Run) -> list[Document]:
    """The texts that came and those that are gone. What has other facts may be for others now, so
    it counts as both."""
    news = []
    for key in sorted(before.matcher.hashes.keys() | now.matcher.hashes.keys()):
        if _state(before, key) != _state(now, key):
            found = (run.matcher.documents.get(key) for run in (before, now))
            news += [document for document in found if document is not None]
    return news


def _state(run: Run, key: str) -> object:
    return run.matcher.hashes.get(key), run.facts.facts.get(key)


def _blocks(people: Collection[int]) -> Iterator[list[Profile]]:
    keys = sorted(people)
    for start in range(0, len(keys), BLOCK):
        rows = Profile.objects.filter(person__in=keys[start : start + BLOCK])
        yield from suggestion_lists.with_lists(rows, BLOCK)


def _compared(
    known: Known, profiles: list[Profile], signs: Mapping[int, list_signs.Sign]
) -> Refreshed:
    """Make the lists of these people, store those that are another, and watch all others."""
    for profile in profiles:
        known.forget(profile.person_id)
    people = suggestion_lists.asking(known.run, profiles)
    lists = dict(_watched(known, people.values()))
    same = {row.person_id for row in profiles if not suggestion_lists.differs(row, lists)}
    # Who opts in at this moment may have a list already, and is asked at the next news.
    asked = [pk for pk in same if person_key(pk) in people]
    broken = _keep_promises(known, asked, people)
    changed = 0
    for profile in profiles:
        key, pk = person_key(profile.person_id), profile.person_id
        known.keys[pk] = [key, *known.keys.get(pk, [])]
        known.signs[pk] = signs[pk]
        if pk not in same or pk in broken:
            known.forget(pk)
            suggestion_lists.store(profile, known.run, people, lists)
            changed += 1
    return Refreshed(len(people), changed)


def _watched(
    known: Known, askings: Iterable[Asking], places: Mapping[str, int] | None = None
) -> Iterator[tuple[str, list[Match]]]:
    """The lists of many, and from now on whether news can change their first `places`."""
    asking = list(askings)
    yield from known.watch.lists(
        known.run.matcher.index,
        [asks.document for asks in asking],
        MOST_SUGGESTIONS,
        prices=known.run.prices,
        feedback={asks.written.key: asks.said for asks in asking if asks.said},
        without={asks.written.key: asks.without for asks in asking if asks.without},
        places=places,
    )


def _keep_promises(known: Known, people: Collection[int], askings: People) -> set[int]:
    """Watch each list that a stored what-if speaks of; return whose what-ifs do not hold."""
    promised = _promises(people)
    skills = Skill.objects.in_bulk(
        {slug for by in promised.values() for slug in by}, field_name="slug"
    )
    asking: list[Asking] = []
    owners: dict[str, tuple[int, Mapping[str, int]]] = {}
    broken = set()
    for pk, by_skill in promised.items():
        for slug, places in by_skill.items():
            if slug in skills:
                asks = _named(askings[person_key(pk)].with_skill(skills[slug]), slug)
                asking.append(asks)
                owners[asks.written.key] = pk, places
            else:
                broken.add(pk)
    depths = {key: max(places.values()) for key, (_pk, places) in owners.items()}
    for key, matches in _watched(known, asking, depths):
        pk, places = owners[key]
        known.keys.setdefault(pk, []).append(key)
        ranks = {match.key: match.rank for match in matches}
        if any(ranks.get(challenge) != place for challenge, place in places.items()):
            broken.add(pk)
    return broken


def _named(asks: Asking, slug: str) -> Asking:
    return replace(asks, written=replace(asks.written, key=f"{asks.written.key} {slug}"))


def _promises(people: Collection[int]) -> dict[int, Promises]:
    """The stored what-ifs of some people."""
    found: defaultdict[int, defaultdict[str, dict[str, int]]]
    found = defaultdict(lambda: defaultdict(dict))
    rows = Suggestion.objects.filter(person__in=people).order_by("person", "rank")
    for pk, challenge, what_ifs in rows.values_list(
        "person_id", "challenge_id", "explanation__what_if"
    ):
        for row in what_ifs or []:
            found[pk][row["skill"]][challenge_key(challenge)] = row["after"]
    return dict(found)
