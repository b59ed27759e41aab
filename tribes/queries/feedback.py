"""What somebody said of challenges: as a list for themselves, and as the matcher reads it."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from matching import Feedback as Said
from matching import Opinion
from tribes.enums import FeedbackKind
from tribes.models import Challenge, Feedback
from tribes.queries.documents import challenge_document, settled
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.editions import seen_by
from tribes.rules.roles import Viewer, id_of


def own(viewer: Viewer) -> QuerySet[Feedback]:
    """The viewer's own, the newest first; without challenges that are not public any more."""
    return readable(viewer).select_related("challenge__organisation").order_by("-given_at", "-pk")


def of_challenge(viewer: Viewer, challenge: Challenge) -> Feedback | None:
    return Feedback.objects.filter(person_id=id_of(viewer), challenge=challenge).first()


def readable(viewer: Viewer) -> QuerySet[Feedback]:
    return Feedback.objects.filter(
        person_id=id_of(viewer),
        challenge__state__in=PUBLIC_STATES,
        challenge__edition__in=seen_by(viewer),
    )


def for_matching(viewer: Viewer) -> QuerySet[Feedback]:
    """With the text of the challenges: what was withdrawn since counts no more."""
    return (
        readable(viewer)
        .select_related("challenge__theme")
        .prefetch_related("challenge__skills")
        .order_by("pk")
    )


def people() -> frozenset[int]:
    """Who said anything at all: nobody else need be asked, one by one."""
    return frozenset(Feedback.objects.order_by().values_list("person_id", flat=True).distinct())


def as_said(rows: Iterable[Feedback], now: datetime.datetime) -> Said:
    return Said(
        tuple(
            Opinion.at(
                settled(challenge_document(row.challenge)),
                is_wanted=row.kind == FeedbackKind.INTERESTED,
                given_at=row.given_at,
                now=now,
            )
            for row in rows
        )
    )
