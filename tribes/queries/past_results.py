"""Results about nearly the same, for who writes a new challenge. Published ones only: what a tribe
is still writing, or may not show, is in no index."""

from dataclasses import dataclass

from tribes.models import Challenge, Result
from tribes.queries import likeness, matchers, results
from tribes.queries.documents import pk_of, result_key
from tribes.rules.roles import Viewer


@dataclass(frozen=True)
class PastResult:
    """What a tribe made before, with the words that both texts share."""

    result: Result
    words: tuple[str, ...]


def like(viewer: Viewer, challenge: Challenge) -> list[PastResult]:
    """The nearest that the viewer may see, the nearest first; empty when none is near enough."""
    matcher = matchers.current(matchers.RESULTS)
    if matcher is None:
        return []
    found = likeness.nearest_of(matcher, likeness.draft_of(challenge))
    rows = _visible(viewer, challenge, [pk_of(alike.key) for alike in found])
    return [PastResult(rows[alike.key], alike.words) for alike in found if alike.key in rows]


def _visible(viewer: Viewer, challenge: Challenge, pks: list[int]) -> dict[str, Result]:
    """Asked of the database again: what was taken off a moment ago is gone from here too."""
    if not pks:
        return {}
    others = results.published(viewer).exclude(tribe__challenge=challenge)
    return {result_key(row.pk): row for row in others.filter(pk__in=pks)}
