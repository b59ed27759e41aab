"""The log of who was shown what, and from which inputs. Each row can be computed again."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tribes.enums import RunKind
from tribes.models import (
    MatchInputs,
    MatchList,
    MatchRun,
    Person,
    Profile,
    Suggestion,
)
from tribes.queries import feedback, match_lists, matchers
from tribes.queries.asking import Asking, of_profile
from tribes.queries.documents import pk_of
from tribes.queries.match_lists import Prices
from tribes.queries.matchers import Matcher
from tribes.queries.open_facts import OpenFacts, open_facts
from tribes.rules.match_hashes import inputs_digest
from tribes.rules.match_runs import KEPT


@dataclass(frozen=True)
class Run:
    """A run with all that its lists are computed from; nothing of it changes while it goes on."""

    row: MatchRun
    matcher: Matcher
    prices: Prices
    facts: OpenFacts
    said_by: frozenset[int]

    def asking(self, profile: Profile) -> Asking:
        """What somebody asks at the moment of the run."""
        has_said = profile.person_id in self.said_by
        return of_profile(profile, self.facts, self.row.at, has_said=has_said)


@transaction.atomic
def begin(*, kind: RunKind, matcher: Matcher, by: Person | None) -> Run:
    """`by` is who saved a profile; None where the system makes suggestions by itself."""
    matcher, prices = matchers.frozen(matcher), match_lists.prices()
    row = MatchRun.objects.create(
        kind=kind,
        space_id=matcher.row,
        inputs=_inputs(matcher, prices),
        parameters=match_lists.PARAMETERS,
        by=by,
        at=timezone.now(),
    )
    return _run(row, matcher, prices)


def resume(*, row: MatchRun, matcher: Matcher) -> Run | None:
    """The run as it was begun, or None when a challenge, a price or the space is another now."""
    matcher, prices = matchers.frozen(matcher), match_lists.prices()
    holds = (
        row.space.version == matcher.space.version
        and row.inputs.digest == inputs_digest(_challenges(matcher), _prices(prices))
        and row.parameters == match_lists.PARAMETERS
    )
    return _run(row, matcher, prices) if holds else None


def _run(row: MatchRun, matcher: Matcher, prices: Prices) -> Run:
    # Of one person it is asked anyway what they said.
    said_by = feedback.people() if row.by_id is None else frozenset([row.by_id])
    return Run(row, matcher, prices, open_facts(), said_by)


def note(*, run: Run, asks: Asking, person: Person, suggestions: Sequence[Suggestion]) -> MatchList:
    """Write down one list, in the transaction that stores it; once for each run and person."""
    written = MatchList(
        run=run.row,
        person=person,
        inputs=match_lists.inputs_of(asks),
        shown=[[row.challenge_id, row.score] for row in suggestions],
    )
    return MatchList.objects.bulk_create(
        [written],
        update_conflicts=True,
        unique_fields=["run", "person"],
        update_fields=["inputs", "shown"],
    )[0]


@transaction.atomic
def purge(*, now: datetime.datetime) -> int:
    """Forget runs of long ago, with what only they were made from; return how many."""
    old = MatchRun.objects.filter(at__lt=now - KEPT)
    removed = old.delete()[1].get("tribes.MatchRun", 0)
    MatchInputs.objects.filter(runs=None).delete()
    return removed


def _inputs(matcher: Matcher, prices: Prices) -> MatchInputs:
    challenges, priced = _challenges(matcher), _prices(prices)
    return MatchInputs.objects.get_or_create(
        digest=inputs_digest(challenges, priced),
        defaults={"challenges": challenges, "prices": priced},
    )[0]


def _challenges(matcher: Matcher) -> list[list[int | str]]:
    return [[pk_of(key), matcher.hashes[key]] for key in sorted(matcher.hashes)]


def _prices(prices: Prices) -> list[list[int | float]]:
    return [[pk_of(key), prices[key]] for key in sorted(prices)]
