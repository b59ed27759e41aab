"""A new feature space is built beside the one in use, tried on today's texts, and then swapped in
or refused. The system does this by itself, so there is no `by`."""

import datetime

from django.db import transaction

from matching import FeatureSpace, try_out
from tribes.actions import audit
from tribes.enums import SpaceState
from tribes.events import MatchingSpaceRefused, publish
from tribes.models import MatchingSpace
from tribes.queries import matchers
from tribes.queries.documents import challenge_document, skill_document
from tribes.queries.matching_trials import own_skills, trial
from tribes.rules import matching_spaces as rules
from tribes.rules.verdict import require


def refit(*, now: datetime.datetime, anyway: bool = False) -> MatchingSpace:
    """Return the space of today's texts, which is in use then, or refused.

    Suggestions stay what they are until somebody makes them anew. `anyway` takes a space into use
    that is worse.
    """
    used = matchers.current()
    space = fit()
    stored = _store(space, is_readable=used is not None)
    was_refused = stored.state == SpaceState.REFUSED and not anyway
    if used is not None and (was_refused or used.space.version == space.version):
        return _compared(stored, now)
    tried = trial()
    stored.figures = dict(try_out(space, tried))
    is_better = used is None or rules.may_replace(stored.figures, try_out(used.space, tried))
    return _swap(stored, now) if anyway or is_better else _refuse(stored, now)


def fit() -> FeatureSpace:
    """Learn from all published challenges and the listed skills of the network."""
    challenges = matchers.published().select_related("theme").prefetch_related("skills")
    documents = [challenge_document(challenge) for challenge in challenges]
    skills = [skill_document(skill) for skill in own_skills()]
    # What is generic is told from background texts: no person's profile is in a stored space.
    return FeatureSpace().fit([*documents, *skills])


@transaction.atomic
def clear() -> int:
    """Drop the bytes of spaces that no run refers to any more; return how many."""
    idle = MatchingSpace.objects.exclude(state=SpaceState.CURRENT).filter(runs=None)
    return idle.exclude(data=b"").update(data=b"")


@transaction.atomic
def _store(space: FeatureSpace, *, is_readable: bool) -> MatchingSpace:
    packed = matchers.packed(space)
    stored, is_new = MatchingSpace.objects.get_or_create(
        version=space.version, defaults={"data": packed}
    )
    if not is_new and stored.data and is_readable:
        return stored
    stored.data = packed
    stored.save(update_fields=["data"])
    audit.write(
        action="matching_space.fitted", subject=stored, by=None, data={"version": stored.version}
    )
    return stored


@transaction.atomic
def _swap(stored: MatchingSpace, now: datetime.datetime) -> MatchingSpace:
    """In one step: no process ever finds two spaces in use, or none."""
    if stored.state != SpaceState.CURRENT:
        require(rules.may_become(stored, SpaceState.CURRENT))
    in_use = MatchingSpace.objects.select_for_update().filter(state=SpaceState.CURRENT)
    in_use.exclude(pk=stored.pk).update(state=SpaceState.REPLACED)
    stored.state, stored.compared_at = SpaceState.CURRENT, now
    stored.save(update_fields=["state", "figures", "compared_at"])
    audit.write(
        action="matching_space.swapped", subject=stored, by=None, data={"version": stored.version}
    )
    return stored


@transaction.atomic
def _refuse(stored: MatchingSpace, now: datetime.datetime) -> MatchingSpace:
    require(rules.may_become(stored, SpaceState.REFUSED))
    stored.state = SpaceState.REFUSED
    stored.save(update_fields=["state", "figures"])
    _touch(now)
    audit.write(
        action="matching_space.refused", subject=stored, by=None, data={"version": stored.version}
    )
    publish(MatchingSpaceRefused(stored.pk))
    return stored


def _compared(stored: MatchingSpace, now: datetime.datetime) -> MatchingSpace:
    _touch(now)
    stored.refresh_from_db()
    return stored


def _touch(now: datetime.datetime) -> None:
    """The next comparison is a month away, however this one ended."""
    MatchingSpace.objects.filter(state=SpaceState.CURRENT).update(compared_at=now)
