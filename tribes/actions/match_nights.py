"""Once a day everybody's suggestions are made anew, by one process at a time."""

import datetime
from functools import partial

from django.utils import timezone

from tribes.actions import match_runs, matching_spaces, suggestion_passes
from tribes.actions.match_runs import Run
from tribes.actions.suggestions import ready_matcher
from tribes.enums import SpaceState
from tribes.models import MatchingSpace, MatchNight
from tribes.rules.match_nights import TAKEN_OVER_AFTER, due_day
from tribes.rules.matching_spaces import is_due


def run(*, now: datetime.datetime) -> int:
    """Do the pass of today if its hour has come and nobody did it; return how many lists.

    Another process that finds it begun leaves it alone, unless who began it gave no sign of life
    for minutes: then it goes on where that one stopped.
    """
    day = due_day(now)
    night = _claimed(day, now) if day else None
    if night is None:
        return 0
    _refit_monthly(now)
    made = suggestion_passes.everybody(run=_run_of(night), after_batch=partial(_tell_alive, night))
    ended = timezone.now()
    MatchNight.objects.filter(pk=night.pk).update(alive_at=ended, finished_at=ended)
    return made


def _claimed(day: datetime.date, now: datetime.datetime) -> MatchNight | None:
    night, is_new = MatchNight.objects.get_or_create(day=day, defaults={"alive_at": now})
    if is_new:
        return night
    left = MatchNight.objects.filter(
        pk=night.pk, finished_at=None, alive_at__lt=now - TAKEN_OVER_AFTER
    )
    # One statement: of two that find it left, one takes it.
    return night if left.update(alive_at=now) else None


def _refit_monthly(now: datetime.datetime) -> None:
    space = MatchingSpace.objects.filter(state=SpaceState.CURRENT).defer("data").first()
    if space is not None and is_due(space, now):
        matching_spaces.refit(now=now)


def _run_of(night: MatchNight) -> Run:
    """The run that was begun, while what it is made from is the same; or a new one."""
    begun = match_runs.resume(row=night.run, matcher=ready_matcher()) if night.run else None
    if begun is not None:
        return begun
    run = suggestion_passes.begin()
    MatchNight.objects.filter(pk=night.pk).update(run=run.row)
    return run


def _tell_alive(night: MatchNight) -> None:
    MatchNight.objects.filter(pk=night.pk).update(alive_at=timezone.now())
