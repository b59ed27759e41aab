"""How suggestions are made, with the figures of this platform; everybody may read it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from tribes.enums import SpaceState
from tribes.models import Edition, MatchingSpace, MatchRun
from tribes.queries.documents import CHALLENGE_FIELDS, PROFILE_FIELDS
from tribes.rules.editions import seen_by
from tribes.rules.roles import Viewer, is_manager
from tribes.rules.small_numbers import told

LAST_RUNS = 5


@dataclass(frozen=True)
class Run:
    """`lists` is None while so few people got one that it could point at somebody."""

    kind: str
    at: datetime.datetime
    lists: int | None


@dataclass(frozen=True)
class ModelCard:
    """`version` is empty and `fitted_at` None before the first suggestion."""

    profile_fields: tuple[str, ...]
    challenge_fields: tuple[str, ...]
    version: str
    fitted_at: datetime.datetime | None
    figures: Mapping[str, float]
    runs: list[Run]
    spreading: list[Edition]


def card(viewer: Viewer) -> ModelCard:
    space = MatchingSpace.objects.filter(state=SpaceState.CURRENT).defer("data").first()
    return ModelCard(
        profile_fields=PROFILE_FIELDS,
        challenge_fields=CHALLENGE_FIELDS,
        version=space.version if space else "",
        fitted_at=space.created_at if space else None,
        figures=space.figures if space else {},
        runs=[_run(row) for row in _runs()],
        spreading=list(seen_by(viewer).filter(spreads_attention=True)[:LAST_RUNS]),
    )


def spaces(viewer: Viewer) -> QuerySet[MatchingSpace]:
    """All that were ever built, without their bytes, for programme managers; the newest first."""
    if not is_manager(viewer):
        return MatchingSpace.objects.none()
    return MatchingSpace.objects.defer("data")


def _runs() -> QuerySet[MatchRun]:
    """Of more than one person: when somebody saved their profile is nobody else's business."""
    shared = MatchRun.objects.filter(by=None).annotate(number=Count("lists"))
    return shared.order_by("-at", "-pk")[:LAST_RUNS]


def _run(row: MatchRun) -> Run:
    number: int = row.number  # type: ignore[attr-defined]  # annotated in `_runs`
    return Run(kind=row.get_kind_display(), at=row.at, lists=told(number))
