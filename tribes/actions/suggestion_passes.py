"""Making the suggestions of many people anew: all of them, or those whose list changed."""

from collections.abc import Callable, Iterable

from django.utils import timezone

from matching import Document, top_k_all
from tribes.actions import (
    exposure_prices,
    match_runs,
    matching_spaces,
    suggestion_lists,
    suggestion_news,
    suggestions,
)
from tribes.actions.match_runs import Run
from tribes.actions.suggestion_lists import BATCH, Refreshed
from tribes.enums import RunKind
from tribes.models import MatchNight, Profile
from tribes.queries import feedback, match_lists, matchers
from tribes.queries.asking import Asking, of_profile
from tribes.queries.documents import challenge_key, person_key
from tribes.queries.matchers import Matcher
from tribes.queries.open_facts import open_facts
from tribes.rules.matching_spaces import REFIT_AT_NOVELTY

NEWEST_CHALLENGES = 50
BLOCK = 1_000


def refresh_all() -> None:
    """Fit a new space, then refresh everybody, one short transaction each."""
    now = timezone.now()
    matching_spaces.refit(now=now)
    everybody(run=begin())
    suggestion_news.forget()
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
    if Profile.objects.count() > suggestion_news.MOST_WATCHED:
        suggestion_news.forget()
        refresh_in_blocks()
    else:
        suggestion_news.follow()


def refresh_in_blocks(*, ranker: match_lists.Ranker = top_k_all) -> Refreshed:
    """Refresh whose suggestions changed, with the lists of many people computed at once.

    `ranker` decides where they are computed: here, or on other machines. Only who has another
    list pays for the reasons of it.
    """
    matcher = suggestions.ready_matcher()
    run = match_runs.begin(kind=RunKind.CHANGED, matcher=matcher, by=None)
    asked = changed = 0
    for block in suggestion_lists.with_lists(Profile.objects.all(), BLOCK):
        people = suggestion_lists.asking(run, block)
        lists = dict(
            match_lists.best_of_all(run.matcher, people.values(), run.prices, ranker=ranker)
        )
        others = [row for row in block if suggestion_lists.differs(row, lists)]
        for profile in others:
            suggestion_lists.store(profile, run, people, lists)
        asked, changed = asked + len(people), changed + len(others)
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
    rows = suggestion_lists.with_skills(Profile.objects.filter(pk__in=keys).order_by("pk"))
    profiles = {person_key(profile.person_id): profile for profile in rows}
    people = suggestion_lists.asking(run, profiles.values())
    for key, matches in match_lists.best_of_all(run.matcher, people.values(), run.prices):
        suggestions.refresh(profile=profiles[key], run=run, asks=people[key], matches=matches)
    for key in profiles.keys() - people.keys():
        suggestions.clear(profile=profiles[key])
    return len(people)


def _askings() -> Iterable[Asking]:
    facts, said_by, now = open_facts(), feedback.people(), timezone.now()
    for profile in suggestion_lists.with_skills(Profile.objects.order_by("pk")).iterator(
        chunk_size=BATCH
    ):
        if suggestions.is_matched(profile):
            has_said = profile.person_id in said_by
            yield of_profile(profile, facts, now, has_said=has_said)


def _newest_documents(matcher: Matcher) -> list[Document]:
    newest = matchers.published().order_by("-published_at", "-pk")[:NEWEST_CHALLENGES]
    keys = [challenge_key(pk) for pk in newest.values_list("pk", flat=True)]
    return [matcher.documents[key] for key in keys if key in matcher.documents]
