"""Open seats that fit a participant, computed on the spot from an index that each process keeps.

What a fact leaves out is told with its reason; it changes neither the score nor the order of the
others.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from matching import Document, Explanation, explain
from tribes.enums import FeedbackKind, Fit, RequestState
from tribes.models import Edition, Feedback, JoinRequest, Membership, Seat, Tribe
from tribes.queries import asking, left_out, profiles, seat_matchers, tribes
from tribes.queries.documents import NAMED_FIELDS, pk_of, profile_document, settled
from tribes.queries.left_out import Overview, SeatsLeftOut
from tribes.queries.seat_documents import asked_fields, seat_key
from tribes.queries.seat_matchers import SeatMatcher
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import as_stored
from tribes.rules.constraints import seat_reasons
from tribes.rules.phases import may_form
from tribes.rules.roles import Viewer, id_of, is_participant
from tribes.rules.tribes import ACTIVE

MOST = 10
SEAT_NAMES = (*NAMED_FIELDS, "seat", "part")


@dataclass(frozen=True)
class SeatFit:
    """The seat of a tribe that fits best, with its exact reason.

    `more` is how many other open seats the tribe has.
    """

    seat: Seat
    rank: int
    fit: str
    explanation: dict[str, Any]
    more: int
    has_asked: bool


@dataclass(frozen=True)
class SeatSuggestions:
    """`fits` is one seat for each tribe, best first; `left_out` has all that a fact rules out."""

    fits: list[SeatFit] = field(default_factory=list)
    left_out: Overview[SeatsLeftOut] = left_out.NO_SEATS


def for_person(viewer: Viewer, today: datetime.date) -> SeatSuggestions:
    """Seats of tribes that still form; nothing for who left matching.

    Not of tribes that the viewer is in or has left, nor of an edition in which they have a tribe,
    nor of a challenge that is not for them.
    """
    profile = profiles.own(viewer) if is_participant(viewer) else None
    matcher = seat_matchers.current() if profile is not None and profile.is_matched else None
    if profile is None or matcher is None:
        return SeatSuggestions()
    document = settled(profile_document(profile))
    seats = asking.seats_with_facts(_seats_for(viewer, today))
    blocked = {seat.pk: rows for seat in seats if (rows := seat_reasons(profile, seat))}
    found = list(_found(matcher, document, seats))
    free = (seat for seat in found if seat.pk not in blocked)
    best = list(_best_of_each_tribe(free))[:MOST]
    counted = Counter(seat.tribe_id for seat in seats)
    return SeatSuggestions(
        _fits(viewer, document, best, counted, matcher), left_out.of_seats(found, blocked)
    )


def places_taken(viewer: Viewer) -> QuerySet[Tribe]:
    """The viewer's own tribes: in their editions no seat is suggested."""
    return tribes.own(viewer).order_by("name", "pk")


def _seats_for(viewer: Viewer, today: datetime.date) -> QuerySet[Seat]:
    own = Membership.objects.filter(person=id_of(viewer))
    known = own.filter(tribe=OuterRef("tribe"))
    placed = own.filter(
        left_at=None,
        tribe__state__in=ACTIVE,
        tribe__challenge__edition=OuterRef("tribe__challenge__edition"),
    )
    refused = Feedback.objects.filter(
        person=id_of(viewer),
        kind=FeedbackKind.NOT_FOR_ME,
        challenge=OuterRef("tribe__challenge"),
    )
    seats = seat_matchers.open_seats()
    return seats.filter(
        ~Exists(known),
        ~Exists(placed),
        ~Exists(refused),
        tribe__challenge__edition__in=_forming(today),
    )


def _forming(today: datetime.date) -> list[int]:
    """Which phase an edition is in is no question for a database."""
    with_seats = seat_matchers.open_seats().values("tribe__challenge__edition")
    editions = Edition.objects.filter(pk__in=with_seats)
    return [edition.pk for edition in editions if may_form(edition, today)]


def _found(matcher: SeatMatcher, document: Document, seats: Iterable[Seat]) -> Iterator[Seat]:
    """By words alone, best first."""
    present = {seat.pk: seat for seat in seats}
    for match in matcher.index.top_k(document, max(1, len(matcher.index))):
        if (key := pk_of(match.key)) in present:
            yield present[key]


def _best_of_each_tribe(found: Iterable[Seat]) -> Iterator[int]:
    seen = set()
    for seat in found:
        if seat.tribe_id not in seen:
            seen.add(seat.tribe_id)
            yield seat.pk


def _fits(
    viewer: Viewer, document: Document, pks: list[int], counted: Counter[int], matcher: SeatMatcher
) -> list[SeatFit]:
    seats = _shown(pks)
    asked = _asked(viewer)
    # A seat may be taken, or renewed by another thread, between two looks.
    both = [(seats.get(pk), matcher.documents.get(seat_key(pk))) for pk in pks]
    present = [(seat, wanted) for seat, wanted in both if seat and wanted]
    fits = []
    for rank, (seat, wanted) in enumerate(present, start=1):
        reason = _reason(matcher, document, wanted)
        fits.append(
            SeatFit(
                seat=seat,
                rank=rank,
                fit=Fit(reason.fit.value),
                explanation=as_stored(reason, [], SkillWords(document, wanted)),
                more=counted[seat.tribe_id] - 1,
                has_asked=seat.tribe_id in asked,
            )
        )
    return fits


def _reason(matcher: SeatMatcher, document: Document, wanted: Document) -> Explanation:
    return explain(
        matcher.space,
        document,
        wanted,
        named_fields=SEAT_NAMES,
        asked_fields=asked_fields(wanted),
    )


def _shown(pks: list[int]) -> dict[int, Seat]:
    rows = Seat.objects.select_related(
        "sub_question", "tribe__challenge__organisation", "tribe__challenge__edition"
    )
    return rows.prefetch_related("skills").in_bulk(pks)


def _asked(viewer: Viewer) -> set[int]:
    pending = JoinRequest.objects.filter(person=id_of(viewer), state=RequestState.PENDING)
    return set(pending.values_list("tribe_id", flat=True))
