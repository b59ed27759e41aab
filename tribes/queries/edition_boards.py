"""How an edition stands: a funnel of numbers, each of which opens to the rows that it counts."""

from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet

from tribes.enums import ChallengeState, RequestKind, RequestState, TribeState
from tribes.models import Application, Challenge, Edition, JoinRequest, Offer, Seat, Tribe
from tribes.queries.answer_clocks import with_clock
from tribes.rules.challenges import INTAKE_STATES, LIVE_STATES
from tribes.rules.editions import may_manage
from tribes.rules.roles import Viewer
from tribes.rules.tribes import ACTIVE, ASKABLE
from tribes.rules.visibility import found

OF_TRIBES: Final = {
    "forming": (TribeState.FORMING, TribeState.APPLIED),
    "at-work": (TribeState.RUNNING,),
}
OF_CHALLENGES: Final = {state.value.replace("_", "-"): (state,) for state in ChallengeState}
ORDER: Final = (
    "draft",
    "submitted",
    "in-question",
    "published",
    "forming",
    "matched",
    "at-work",
    "running",
    "finished",
    "archived",
    "expired",
    "withdrawn",
)


def funnel(viewer: Viewer, edition: Edition) -> dict[str, int]:
    """How many there are of each stage, in order. Two queries, however many rows."""
    if not may_manage(viewer):
        return found(None)
    challenges = _by_state(Challenge.objects.filter(edition=edition))
    tribes = _by_state(Tribe.objects.filter(challenge__edition=edition))
    return {
        stage: sum(
            (tribes if stage in OF_TRIBES else challenges).get(state, 0) for state in states(stage)
        )
        for stage in ORDER
    }


def closing(viewer: Viewer, edition: Edition) -> dict[str, int]:
    """How much ends when the edition closes, by what becomes of it."""
    if not may_manage(viewer):
        return found(None)
    challenges = Challenge.objects.filter(edition=edition)
    tribes = Tribe.objects.filter(challenge__edition=edition)
    at_work = Exists(Tribe.objects.filter(challenge=OuterRef("pk"), state=TribeState.RUNNING))
    asked = {"state": RequestState.PENDING, "tribe__challenge__edition": edition}
    return {
        "finished": challenges.filter(at_work, state__in=LIVE_STATES).count(),
        "expired": challenges.filter(~at_work, state=ChallengeState.PUBLISHED).count(),
        "returned": challenges.filter(state__in=INTAKE_STATES).count(),
        "stopped": tribes.filter(state__in=ASKABLE).count(),
        "declined": sum(
            model.objects.filter(**asked).count() for model in (Application, JoinRequest, Offer)
        ),
    }


def people(viewer: Viewer, edition: Edition) -> dict[str, int]:
    """Who takes part in the tribes of the edition, and how many places they have in all."""
    if not may_manage(viewer):
        return found(None)
    seats = Seat.objects.filter(tribe__challenge__edition=edition, tribe__state__in=ACTIVE)
    return {"places": seats.count(), "participants": seats.exclude(membership=None).count()}


def challenges_at(viewer: Viewer, edition: Edition, stage: str) -> QuerySet[Challenge]:
    """The challenges that a number of the funnel counts, the last changed first; who waits for an
    answer with the clock of `answer_clocks.with_clock`."""
    if not may_manage(viewer) or stage not in OF_CHALLENGES:
        return found(None)
    rows = Challenge.objects.filter(edition=edition, state__in=states(stage))
    rows = rows.select_related("organisation", "edition").order_by("-updated_at", "-pk")
    return with_clock(rows, RequestKind.CHALLENGE, RequestKind.QUESTION)


def tribes_at(viewer: Viewer, edition: Edition, stage: str) -> QuerySet[Tribe]:
    """The tribes that a number of the funnel counts, by name."""
    if not may_manage(viewer) or stage not in OF_TRIBES:
        return found(None)
    rows = Tribe.objects.filter(challenge__edition=edition, state__in=states(stage))
    return rows.select_related("challenge__organisation", "coach").order_by("name", "pk")


def states(stage: str) -> tuple[str, ...]:
    return OF_TRIBES[stage] if stage in OF_TRIBES else OF_CHALLENGES[stage]


def _by_state(rows: QuerySet[Any]) -> dict[str, int]:
    counted = rows.order_by().values("state").annotate(number=Count("pk"))
    return dict(counted.values_list("state", "number"))
