"""Challenges that a fact keeps out of somebody's suggestions: which ones, and why."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import ngettext

from tribes.models import Challenge, Profile
from tribes.queries import asking, matchers
from tribes.queries.documents import challenge_key
from tribes.rules.constraints import Constraint, Reason

# The best of them; a list of everything that is far away helps nobody.
MOST = 50


@dataclass(frozen=True)
class LeftOut:
    """One challenge with the reason, among others with a reason of the same kind."""

    challenge: Challenge
    reason: Reason


@dataclass(frozen=True)
class Group:
    """All challenges that one kind of reason leaves out, the best fit first."""

    constraint: Constraint
    rows: list[LeftOut]

    @property
    def label(self) -> str:
        return _label(self.constraint, len(self.rows))


@dataclass(frozen=True)
class Overview:
    """`total` counts each challenge once, also where it has several reasons."""

    total: int
    groups: list[Group]

    @property
    def overlaps(self) -> bool:
        """Whether the groups count more than there are challenges."""
        return sum(len(group.rows) for group in self.groups) > self.total


NOTHING = Overview(0, [])


def of_profile(profile: Profile | None, now: datetime.datetime) -> Overview:
    """What would be among the suggestions of this profile if only words counted."""
    if profile is None or not profile.is_matched:
        return NOTHING
    rows = {challenge_key(row.pk): row for row in asking.open_challenges()}
    blocked = asking.blocked(profile, rows.values())
    matcher = matchers.current() if blocked else None
    if matcher is None:
        return NOTHING
    asks = asking.of_profile(profile, rows.values(), now, with_blocked=True)
    found = [match.key for match in asks.matches(matcher, max(1, len(matcher.index)))]
    keys = [key for key in found if key in blocked][:MOST]
    groups: dict[Constraint, list[LeftOut]] = defaultdict(list)
    for key in keys:
        for reason in blocked[key]:
            groups[reason.constraint].append(LeftOut(rows[key], reason))
    return Overview(len(keys), [Group(kind, groups[kind]) for kind in Constraint if groups[kind]])


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
