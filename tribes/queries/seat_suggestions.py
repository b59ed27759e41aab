"""Open seats that fit a participant, computed on the spot from an index that each process keeps."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from matching import Document, Explanation, Match, explain
from tribes.enums import Fit, RequestState
from tribes.models import Edition, JoinRequest, Membership, Seat, Tribe
from tribes.queries import profiles, seat_matchers, tribes
from tribes.queries.documents import NAMED_FIELDS, pk_of, profile_document, settled
from tribes.queries.seat_documents import asked_fields
from tribes.queries.seat_matchers import SeatMatcher
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import as_stored
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


def for_person(viewer: Viewer, today: datetime.date) -> list[SeatFit]:
    """One seat for each tribe that still forms, best first; nothing for who left matching.

    Not of tribes that the viewer is in or has left, nor of an edition in which they have a tribe.
    """
    profile = profiles.own(viewer) if is_participant(viewer) else None
    matcher = seat_matchers.current() if profile is not None and profile.is_matched else None
    if profile is None or matcher is None:
        return []
    asking = settled(profile_document(profile))
    tribe_of = dict(_seats_for(viewer, today).values_list("pk", "tribe_id"))
    best = list(_best_of_each_tribe(_matches(matcher, asking), tribe_of))[:MOST]
    return _fits(viewer, asking, best, Counter(tribe_of.values()), matcher)


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
    seats = seat_matchers.open_seats()
    return seats.filter(
        ~Exists(known), ~Exists(placed), tribe__challenge__edition__in=_forming(today)
    )


def _forming(today: datetime.date) -> list[int]:
    """Which phase an edition is in is no question for a database."""
    with_seats = seat_matchers.open_seats().values("tribe__challenge__edition")
    editions = Edition.objects.filter(pk__in=with_seats)
    return [edition.pk for edition in editions if may_form(edition, today)]


def _matches(matcher: SeatMatcher, asking: Document) -> list[Match]:
    return matcher.index.top_k(asking, max(1, len(matcher.index)))


def _best_of_each_tribe(matches: Iterable[Match], tribe_of: dict[int, int]) -> Iterator[str]:
    seen = set()
    for match in matches:
        tribe = tribe_of.get(pk_of(match.key))
        if tribe is not None and tribe not in seen:
            seen.add(tribe)
            yield match.key


def _fits(
    viewer: Viewer, asking: Document, keys: list[str], counted: Counter[int], matcher: SeatMatcher
) -> list[SeatFit]:
    seats = _shown([pk_of(key) for key in keys])
    asked = _asked(viewer)
    # A seat may be taken, or renewed by another thread, between two looks.
    wanted = [(seats.get(pk_of(key)), matcher.documents.get(key)) for key in keys]
    present = [(seat, document) for seat, document in wanted if seat and document]
    fits = []
    for rank, (seat, document) in enumerate(present, start=1):
        reason = _reason(matcher, asking, document)
        fits.append(
            SeatFit(
                seat=seat,
                rank=rank,
                fit=Fit(reason.fit.value),
                explanation=as_stored(reason, [], SkillWords(asking, document)),
                more=counted[seat.tribe_id] - 1,
                has_asked=seat.tribe_id in asked,
            )
        )
    return fits


def _reason(matcher: SeatMatcher, asking: Document, wanted: Document) -> Explanation:
    return explain(
        matcher.space,
        asking,
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
