"""Challenges about nearly the same, for who writes a new one.

One index holds what everybody may see; challenges of the writer's own organisations that are not
public are compared on the spot and kept nowhere.
"""

from dataclasses import dataclass

from tribes.models import Challenge
from tribes.queries import challenges, likeness, matchers
from tribes.queries.documents import challenge_document, challenge_key, pk_of
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.roles import Viewer

# Of the organisation's own, the last changed.
MOST_OWN = 200


@dataclass(frozen=True)
class PastChallenge:
    """A challenge that was there before, with the words that both texts share."""

    challenge: Challenge
    words: tuple[str, ...]


def like(viewer: Viewer, challenge: Challenge) -> list[PastChallenge]:
    """The nearest that the viewer may see, the nearest first; empty when none is near enough."""
    matcher = matchers.current(matchers.PUBLIC)
    if matcher is None:
        return []
    own = challenges.of_person(viewer).exclude(state__in=PUBLIC_STATES).exclude(pk=challenge.pk)
    found = likeness.nearest_of(
        matcher,
        likeness.draft_of(challenge),
        [challenge_document(row) for row in own[:MOST_OWN]],
    )
    rows = _visible(viewer, [pk_of(alike.key) for alike in found])
    return [PastChallenge(rows[alike.key], alike.words) for alike in found if alike.key in rows]


def _visible(viewer: Viewer, pks: list[int]) -> dict[str, Challenge]:
    """Asked of the database again: what was withdrawn a moment ago is gone from here too."""
    if not pks:
        return {}
    return {challenge_key(row.pk): row for row in challenges.visible_to(viewer).filter(pk__in=pks)}
