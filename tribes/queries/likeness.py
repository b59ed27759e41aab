"""What is nearly the same as a draft, out of documents in the same space."""

from collections.abc import Sequence
from dataclasses import replace

from matching import Document, MatchIndex
from matching.writing import Similar, nearest, shared
from tribes.models import Challenge
from tribes.queries.documents import challenge_document
from tribes.queries.matchers import Matcher

MOST = 3
# For each that is shown; suggestions are ordered a little differently from likeness.
NEAREST_READ = 4


def draft_of(challenge: Challenge) -> Document:
    """The text of a draft. A theme is a drawer and no likeness: half of all challenges may lie in
    it."""
    document = challenge_document(challenge)
    parts = tuple(part for part in document.parts if part.field != "theme")
    return replace(document, parts=parts)


def nearest_of(matcher: Matcher, draft: Document, more: Sequence[Document] = ()) -> list[Similar]:
    """At most `MOST`, the nearest first; empty when none is near enough. `more` is compared on the
    spot and kept nowhere."""
    index = MatchIndex(matcher.space)
    index.add(more)
    own = {document.key: document for document in more}
    found = [
        alike
        for match in nearest([matcher.index, index], draft, MOST * NEAREST_READ)
        if (other := own.get(match.key) or matcher.documents.get(match.key))
        and (alike := shared(matcher.space, draft, other))
    ]
    return sorted(found, key=lambda alike: -alike.score)[:MOST]
