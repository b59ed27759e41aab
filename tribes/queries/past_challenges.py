"""Challenges about nearly the same, for who writes a new one.

One index holds what everybody may see; challenges of the writer's own organisations that are not
public are compared on the spot and kept nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from matching import Document, MatchIndex
from matching.writing import nearest, shared
from tribes.models import Challenge
from tribes.queries import challenges, matchers
from tribes.queries.documents import challenge_document, challenge_key
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.roles import Viewer

MOST = 3
# For each that is shown; suggestions are ordered a little differently from likeness.
NEAREST_READ = 4
# Of the organisation's own, the last changed.
MOST_OWN = 200


@dataclass(frozen=True)
class PastChallenge:
    """A challenge that was there before, with the words that both texts share."""

    challenge: Challenge
    words: tuple[str, ...]


def like(viewer: Viewer, challenge: Challenge) -> list[PastChallenge]:
    """The nearest that the viewer may see, the nearest first; empty when none is near enough."""
    matcher = matchers.current(PUBLIC_STATES)
    if matcher is None:
        return []
    # A theme is a drawer and no likeness: half of all challenges may lie in it.
    draft = _without_theme(challenge_document(challenge))
    own = {document.key: document for document in _own_documents(viewer, challenge)}
    own_index = MatchIndex(matcher.space)
    own_index.add(own.values())
    found = [
        alike
        for match in nearest([matcher.index, own_index], draft, MOST * NEAREST_READ)
        if (other := own.get(match.key) or matcher.documents.get(match.key))
        and (alike := shared(matcher.space, draft, other))
    ]
    found = sorted(found, key=lambda alike: -alike.score)[:MOST]
    rows = _visible(viewer, [alike.key for alike in found])
    return [PastChallenge(rows[alike.key], alike.words) for alike in found if alike.key in rows]


def _own_documents(viewer: Viewer, challenge: Challenge) -> Iterable[Document]:
    own = challenges.of_person(viewer).exclude(state__in=PUBLIC_STATES).exclude(pk=challenge.pk)
    return [challenge_document(row) for row in own[:MOST_OWN]]


def _without_theme(document: Document) -> Document:
    return replace(document, parts=tuple(part for part in document.parts if part.field != "theme"))


def _visible(viewer: Viewer, keys: list[str]) -> dict[str, Challenge]:
    """Asked of the database again: what was withdrawn a moment ago is gone from here too."""
    pks = [int(key.rpartition("-")[2]) for key in keys]
    if not pks:
        return {}
    return {challenge_key(row.pk): row for row in challenges.visible_to(viewer).filter(pk__in=pks)}
