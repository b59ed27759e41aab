"""Making the suggestions of many people anew: all of them, or those whose list changed."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from matching import Document, Match, top_k_all
from tribes.actions import exposure_prices, match_runs, matching_spaces, suggestions
from tribes.actions.match_runs import Run
from tribes.enums import RunKind
from tribes.models import MatchNight, Profile, Suggestion
from tribes.queries import feedback, match_lists, matchers
from tribes.queries.asking import Asking, of_profile
from tribes.queries.documents import challenge_key, person_key
from tribes.queries.matchers import Matcher
from tribes.queries.open_facts import open_facts
from tribes.rules.matching_spaces import REFIT_AT_NOVELTY

NEWEST_CHALLENGES = 50
BATCH = 200
DECIMALS = 9
BLOCK = 1_000


class Refreshed(NamedTuple):
    """How many people asked, and for how many something changed."""

    asked: int
    changed: int


def refresh_all() -> None:
    """Fit a new space, then refresh everybody, one short transaction each."""
    now = timezone.now()
    matching_spaces.refit(now=now)
    everybody(run=begin())
    # Who did all of it by day needs no pass in the night before or after.
    MatchNight.objects.get_or_create(
        day=timezone.localdate(now),
        defaults={"alive_at": now, "finished_at": timezone.now()},
    )


def refresh_changed() -> None:
    """After a publication or withdrawal: refresh who gets other suggestions by it.

    The space stays, so all other scores stay too, until too many words are new to it.
    """
    matcher = suggestions.ready_matcher()
    if matcher.space.novelty(_newest_documents(matcher)) > REFIT_AT_NOVELTY:
        used = matching_spaces.refit(now=timezone.now())
        if used.version != matcher.space.version and used.is_in_use:
            refresh_all()
            return
    refresh_in_blocks(matcher=matcher)


def refresh_in_blocks(
    *, ranker: match_lists.Ranker = top_k_all, matcher: Matcher | None = None
) -> Refreshed:
    """Refresh whose suggestions changed, with the lists of many people computed at once.

    `ranker` decides where they are computed: here, or on other machines. Only who has another
    list pays for the reasons of it.
    """
    matcher = matcher or suggestions.ready_matcher()
    run = match_runs.begin(kind=RunKind.CHANGED, matcher=matcher, by=None)
    asked = changed = 0
    profiles = iter(_profiles())
    while block := list(islice(profiles, BLOCK)):
        people = _people(run, block)
        lists = dict(
            match_lists.best_of_all(run.matcher, people.values(), run.prices, ranker=ranker)
        )
        changed += sum(_follow(profile, run, people, lists) for profile in block)
        asked += len(people)
    return Refreshed(asked, changed)


def begin() -> Run:
    """A run for everybody, with prices from what everybody would get without them."""
    matcher = suggestions.ready_matcher()
    exposure_prices.renew(matcher=matchers.frozen(matcher), askings=_askings)
    return match_runs.begin(kind=RunKind.ALL, matcher=matcher, by=None)


def everybody(*, run: Run, after_batch: Callable[[], object] = lambda: None) -> int:
    """All lists in one pass; who has one of this run already is passed over. Return how many.

    A process that is killed leaves whole lists, of this run or of the one before.
    """
    todo = Profile.objects.exclude(person__match_lists__run=run.row).order_by("pk")
    keys = list(todo.values_list("pk", flat=True))
    made = 0
    for start in range(0, len(keys), BATCH):
        made += _batch(run, keys[start : start + BATCH])
        after_batch()
    return made


def _batch(run: Run, keys: Iterable[int]) -> int:
    rows = _with_skills(Profile.objects.filter(pk__in=keys).order_by("pk"))
    profiles = {person_key(profile.person_id): profile for profile in rows}
    people = _people(run, profiles.values())
    for key, matches in match_lists.best_of_all(run.matcher, people.values(), run.prices):
        suggestions.refresh(profile=profiles[key], run=run, asks=people[key], matches=matches)
    for key in profiles.keys() - people.keys():
        suggestions.clear(profile=profiles[key])
    return len(people)


def _people(run: Run, profiles: Iterable[Profile]) -> dict[str, Asking]:
    """What each of them asks, by the key of their profile; who is not matched asks nothing."""
    matched = (row for row in profiles if suggestions.is_matched(row))
    return {person_key(row.person_id): run.asking(row) for row in matched}


def _askings() -> Iterable[Asking]:
    facts, said_by, now = open_facts(), feedback.people(), timezone.now()
    for profile in _with_skills(Profile.objects.order_by("pk")).iterator(chunk_size=BATCH):
        if suggestions.is_matched(profile):
            has_said = profile.person_id in said_by
            yield of_profile(profile, facts, now, has_said=has_said)


def _with_skills(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
    return profiles.select_related("person").prefetch_related("skills__skill")


def _profiles() -> Iterable[Profile]:
    scores = Suggestion.objects.only("person_id", "challenge_id", "rank", "score")
    profiles = _with_skills(Profile.objects.all())
    return profiles.prefetch_related(Prefetch("person__suggestions", scores)).iterator(
        chunk_size=BATCH
    )


def _newest_documents(matcher: Matcher) -> list[Document]:
    newest = matchers.published().order_by("-published_at", "-pk")[:NEWEST_CHALLENGES]
    keys = [challenge_key(pk) for pk in newest.values_list("pk", flat=True)]
    return [matcher.documents[key] for key in keys if key in matcher.documents]


def _follow(
    profile: Profile,
    run: Run,
    people: Mapping[str, Asking],
    lists: Mapping[str, list[Match]],
) -> bool:
    """Store what was found if it is another list; say whether it was."""
    key = person_key(profile.person_id)
    asks, matches = people.get(key), lists.get(key, [])
    is_other = _differs(profile, matches)
    if is_other and asks is not None:
        suggestions.refresh(profile=profile, run=run, asks=asks, matches=matches)
    elif is_other:
        suggestions.clear(profile=profile)
    return is_other


def _differs(profile: Profile, matches: Iterable[Match]) -> bool:
    stored = {
        challenge_key(row.challenge_id): (row.rank, round(row.score, DECIMALS))
        for row in profile.person.suggestions.all()
    }
    return stored != {row.key: (row.rank, round(row.score, DECIMALS)) for row in matches}
