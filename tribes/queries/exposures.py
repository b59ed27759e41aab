"""How the attention for the challenges of an edition is spread, for programme managers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Sum

from tribes.enums import ChallengeState, ExposureKind
from tribes.models import (
    Challenge,
    Edition,
    ExposureCount,
    ExposurePrice,
    JoinRequest,
    Membership,
    Suggestion,
)
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.editions import may_manage
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found


@dataclass(frozen=True)
class Exposure:
    """What became of one challenge as a suggestion.

    `in_lists` are people who have it in their list now; `shown` and `opened` count somebody once
    a day; `wanted` are people who started a tribe for it, asked to join one or are in one.
    """

    challenge: Challenge
    in_lists: int
    shown: int
    opened: int
    wanted: int
    price: float

    @property
    def is_never_shown(self) -> bool:
        is_open = self.challenge.state == ChallengeState.PUBLISHED
        return is_open and not self.shown and not self.in_lists


Order = Callable[[Exposure], Any]
# The least on top: that is where somebody has to do something.
ORDERS: Final[Mapping[str, Order]] = {
    "shown": lambda row: (row.shown, row.in_lists),
    "lists": lambda row: row.in_lists,
    "opened": lambda row: row.opened,
    "wanted": lambda row: row.wanted,
    "title": lambda row: row.challenge.title.casefold(),
}
FIRST_ORDER: Final = "shown"


def of_edition(viewer: Viewer, edition: Edition, order: str = FIRST_ORDER) -> list[Exposure]:
    """Each public challenge of the edition. Eight queries, however many rows."""
    if not may_manage(viewer):
        return found(None)
    challenges = Challenge.objects.filter(edition=edition, state__in=PUBLIC_STATES)
    rows = list(challenges.select_related("organisation", "edition").order_by("pk"))
    keys = [row.pk for row in rows]
    shown, opened = (_counted(keys, kind) for kind in ExposureKind)
    lists, wanted, prices = _in_lists(keys), _wanted(keys), _prices(keys)
    exposures = [
        Exposure(
            challenge=row,
            in_lists=lists.get(row.pk, 0),
            shown=shown.get(row.pk, 0),
            opened=opened.get(row.pk, 0),
            wanted=len(wanted[row.pk]),
            price=prices.get(row.pk, 0.0),
        )
        for row in rows
    ]
    return sorted(exposures, key=ORDERS.get(order, ORDERS[FIRST_ORDER]))


def _counted(keys: Iterable[int], kind: ExposureKind) -> dict[int, int]:
    rows = ExposureCount.objects.filter(challenge__in=keys, kind=kind).order_by()
    return dict(rows.values("challenge").annotate(n=Sum("people")).values_list("challenge", "n"))


def _in_lists(keys: Iterable[int]) -> dict[int, int]:
    rows = Suggestion.objects.filter(challenge__in=keys).order_by()
    counted = rows.values("challenge").annotate(n=Count("person"))
    return dict(counted.values_list("challenge", "n"))


def _prices(keys: Iterable[int]) -> dict[int, float]:
    rows = ExposurePrice.objects.filter(challenge__in=keys)
    return dict(rows.values_list("challenge", "price"))


def _wanted(keys: Iterable[int]) -> defaultdict[int, set[int]]:
    """Who showed to others that they want a challenge. "Interested" is said for the own list, and
    nobody else sees it: where one person is shown a challenge, a number would tell."""
    asked = JoinRequest.objects.filter(tribe__challenge__in=keys)
    joined = Membership.objects.filter(tribe__challenge__in=keys)
    ways = (
        asked.values_list("tribe__challenge", "person"),
        joined.values_list("tribe__challenge", "person"),
    )
    people: defaultdict[int, set[int]] = defaultdict(set)
    for rows in ways:
        for challenge, person in rows:
            people[challenge].add(person)
    return people
