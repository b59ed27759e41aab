"""The vectors of open seats, kept in each process beside those of the challenges.

A seat has no moment of change, and skills, memberships and parts change it from outside. So each
look reads what decides on a document, two short queries for all seats, and renews what differs.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock

from django.db.models import QuerySet

from matching import Document, FeatureSpace, MatchIndex
from tribes.enums import ChallengeState, Visibility
from tribes.models import Seat
from tribes.queries import matchers
from tribes.queries.documents import pk_of, settled
from tribes.queries.seat_documents import seat_document, seat_key
from tribes.rules.tribes import ASKABLE

# SQLite takes a limited number of parameters.
MOST_BY_KEY = 200
Mark = tuple[object, ...]


@dataclass
class SeatMatcher:
    """One space, the index of the open seats and their documents by key."""

    space: FeatureSpace
    index: MatchIndex
    documents: dict[str, Document] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)


_lock = Lock()
_kept: dict[str, SeatMatcher] = {}


def open_seats() -> QuerySet[Seat]:
    """Of tribes that still form around a published challenge, in public editions only: a
    suggestion must not tell that another edition exists."""
    return Seat.objects.filter(
        membership=None,
        tribe__state__in=ASKABLE,
        tribe__challenge__state=ChallengeState.PUBLISHED,
        tribe__challenge__edition__visibility=Visibility.PUBLIC,
    )


def current() -> SeatMatcher | None:
    """The matcher of today's open seats; None while there is no space to read."""
    challenges = matchers.current()
    if challenges is None:
        return None
    space = challenges.space
    with _lock:
        if space.version not in _kept:
            _kept.clear()
            _kept[space.version] = SeatMatcher(space, MatchIndex(space))
        matcher = _kept[space.version]
        _follow_seats(matcher)
        return matcher


def _follow_seats(matcher: SeatMatcher) -> None:
    marks = _marks()
    if matcher.marks == marks:
        return
    gone = matcher.documents.keys() - marks.keys()
    new = [pk_of(key) for key, mark in marks.items() if matcher.marks.get(key) != mark]
    documents = [settled(seat_document(seat)) for seat in _with_text(new)]
    matcher.index.remove(gone)
    matcher.index.update(documents)
    for key in gone:
        del matcher.documents[key]
    matcher.documents.update({document.key: document for document in documents})
    # What was taken between the two queries is looked at again the next time.
    matcher.marks = {key: mark for key, mark in marks.items() if key in matcher.documents}


def _marks() -> dict[str, Mark]:
    """All that a document is made of, in few bytes: another mark is another document."""
    wanted: dict[int, list[int]] = defaultdict(list)
    rows = open_seats().filter(skills__isnull=False).order_by("pk", "skills")
    for pk, skill in rows.values_list("pk", "skills"):
        wanted[pk].append(skill)
    seats = open_seats().values_list(
        "pk", "sub_question_id", "tribe__challenge_id", "tribe__challenge__updated_at"
    )
    return {seat_key(pk): (*rest, *wanted[pk]) for pk, *rest in seats}


def _with_text(pks: list[int]) -> QuerySet[Seat]:
    chosen = open_seats() if len(pks) > MOST_BY_KEY else open_seats().filter(pk__in=pks)
    return chosen.select_related("sub_question", "tribe__challenge__theme").prefetch_related(
        "skills", "sub_question__skills", "tribe__challenge__skills"
    )
