"""What a fact keeps out of somebody's suggestions: which challenges or seats, and why."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import ngettext

from tribes.models import Challenge, Profile, Seat, Tribe
from tribes.queries import asking, matchers
from tribes.queries.documents import challenge_key, pk_of
from tribes.rules.constraints import Constraint, Reason

# The best of them; a list of everything that is far away helps nobody.
MOST = 50
Row = TypeVar("Row")


@dataclass(frozen=True)
class LeftOut:
    """One challenge with the reason, among others with a reason of the same kind."""

    challenge: Challenge
    reason: Reason


@dataclass(frozen=True)
class SeatsLeftOut:
    """The seats of one tribe that have the same reason."""

    tribe: Tribe
    numbers: list[int]
    reason: Reason


@dataclass(frozen=True)
class Group(Generic[Row]):
    """All that one kind of reason leaves out, the best fit first; `total` challenges or seats."""

    constraint: Constraint
    rows: list[Row]
    total: int

    @property
    def label(self) -> str:
        return _label(self.constraint, self.total)


@dataclass(frozen=True)
class Overview(Generic[Row]):
    """`total` counts each challenge or seat once, also where it has several reasons."""

    total: int
    groups: list[Group[Row]]

    @property
    def overlaps(self) -> bool:
        """Whether the groups count more than there are."""
        return sum(group.total for group in self.groups) > self.total


NOTHING: Overview[LeftOut] = Overview(0, [])
NO_SEATS: Overview[SeatsLeftOut] = Overview(0, [])


def of_profile(profile: Profile | None, now: datetime.datetime) -> Overview[LeftOut]:
    """What would be among the suggestions of this profile if only words counted."""
    if profile is None or not profile.is_matched:
        return NOTHING
    rows = {challenge_key(row.pk): row for row in asking.open_challenges()}
    blocked = asking.blocked(profile, rows.values())
    matcher = matchers.current() if blocked else None
    if matcher is None:
        return NOTHING
    asks = asking.of_profile(profile, None, now)
    found = [match.key for match in asks.matches(matcher, max(1, len(matcher.index)))]
    by_pk = {pk_of(key): reasons for key, reasons in blocked.items()}
    return of_challenges((rows[key] for key in found if key in rows), by_pk)


def of_challenges(
    found: Iterable[Challenge], blocked: Mapping[int, list[Reason]]
) -> Overview[LeftOut]:
    """Those of the found ones, best first, in whose way a fact stands, by their id."""
    rows = [row for row in found if row.pk in blocked][:MOST]
    groups: dict[Constraint, list[LeftOut]] = defaultdict(list)
    for row in rows:
        for reason in blocked[row.pk]:
            groups[reason.constraint].append(LeftOut(row, reason))
    return Overview(
        len(rows),
        [Group(kind, groups[kind], len(groups[kind])) for kind in Constraint if groups[kind]],
    )


def of_seats(found: Iterable[Seat], blocked: Mapping[int, list[Reason]]) -> Overview[SeatsLeftOut]:
    """The same for seats. All seats of a tribe have the facts of its challenge in
    common, so it is one row for each tribe and reason."""
    seats = [row for row in found if row.pk in blocked][:MOST]
    groups: dict[Constraint, dict[object, SeatsLeftOut]] = defaultdict(dict)
    for seat in seats:
        for reason in blocked[seat.pk]:
            same = (seat.tribe_id, reason.text)
            row = groups[reason.constraint].setdefault(same, SeatsLeftOut(seat.tribe, [], reason))
            row.numbers.append(seat.number)
    return Overview(
        len(seats),
        [_seat_group(kind, list(groups[kind].values())) for kind in Constraint if groups[kind]],
    )


def _seat_group(kind: Constraint, rows: list[SeatsLeftOut]) -> Group[SeatsLeftOut]:
    for row in rows:
        row.numbers.sort()
    return Group(kind, rows, sum(len(row.numbers) for row in rows))


def _label(constraint: Constraint, total: int) -> str:
    match constraint:
        case Constraint.LEVEL:
            text = ngettext(
                "%(total)d asks for another level", "%(total)d ask for another level", total
            )
        case Constraint.LANGUAGE:
            text = ngettext(
                "%(total)d asks for another language", "%(total)d ask for another language", total
            )
        case Constraint.AGE:
            text = ngettext(
                "%(total)d asks for a higher age", "%(total)d ask for a higher age", total
            )
        case Constraint.SITE:
            text = ngettext(
                "%(total)d has no bus or train", "%(total)d have no bus or train", total
            )
        case Constraint.TRAVEL:
            text = ngettext("%(total)d is too far away", "%(total)d are too far away", total)
        case Constraint.HOURS:
            text = ngettext("%(total)d asks more hours", "%(total)d ask more hours", total)
    return text % {"total": total}
