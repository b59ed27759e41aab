"""Whose facts count in what is suggested to a tribe, and who may read which of them.

A tribe works with all its members, so what cannot work for one of them does not fit the tribe. But
a fact is told to nobody else: which challenge is missing, and why, stays with who told the fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tribes.models import Challenge, Profile
from tribes.rules.constraints import Constraint, Reason, meets_level, reasons
from tribes.rules.roles import Viewer, id_of

# With one other member the list itself would tell what that member told us.
FEWEST_OTHERS = 2


@dataclass(frozen=True)
class InTheWay:
    """Challenges by their id: with the reasons for the reader's own facts, without for the others.

    What stands in both is told as the reader's own.
    """

    own: Mapping[int, list[Reason]] = field(default_factory=dict)
    of_others: frozenset[int] = frozenset()


def own_of(viewer: Viewer, profiles: Iterable[Profile]) -> Profile | None:
    """That of the reader, where it is one of the members' that are matched."""
    return next((row for row in profiles if row.person_id == id_of(viewer)), None)


def counted_others(viewer: Viewer, profiles: Iterable[Profile]) -> list[Profile]:
    """Other members whose facts may leave something out for this reader; none of a single one."""
    others = [row for row in profiles if row.person_id != id_of(viewer)]
    return others if len(others) >= FEWEST_OTHERS else []


def in_the_way(
    viewer: Viewer, profiles: list[Profile], challenges: Iterable[Challenge]
) -> InTheWay:
    """What cannot work for the reader, and what cannot work for another member.

    `profiles` are those of the members who are matched: who left matching is not read.
    """
    rows = list(challenges)
    own, others = own_of(viewer, profiles), counted_others(viewer, profiles)
    counted = [*others, own] if own else others
    found = {row.pk: _reasons(own, row, counted) for row in rows} if own else {}
    mine = {pk: why for pk, why in found.items() if why}
    theirs = {row.pk for row in rows if any(_reasons(other, row, counted) for other in others)}
    return InTheWay(mine, frozenset(theirs - mine.keys()))


def _reasons(profile: Profile, challenge: Challenge, tribe: Iterable[Profile]) -> list[Reason]:
    """What cannot work for a member. A tribe mixes levels: one member of a level that is asked is
    enough, but everybody has to understand the work, be old enough for it and get there."""
    found = reasons(profile, challenge)
    if not any(one.constraint == Constraint.LEVEL for one in found):
        return found
    is_met = any(row.level and meets_level(row, challenge) for row in tribe)
    return [one for one in found if one.constraint != Constraint.LEVEL or not is_met]
