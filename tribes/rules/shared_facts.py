"""Whose facts count in what is suggested to a tribe, and who may read which of them.

A tribe works with all its members, so what cannot work for one of them does not fit the tribe. But
a fact is told to nobody else: which challenge is missing, and why, stays with who told the fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tribes.models import Challenge, Profile
from tribes.rules.constraints import Reason, reasons
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
    own = own_of(viewer, profiles)
    found = {row.pk: reasons(own, row) for row in rows} if own else {}
    mine = {pk: why for pk, why in found.items() if why}
    others = counted_others(viewer, profiles)
    theirs = {row.pk for row in rows if any(reasons(other, row) for other in others)}
    return InTheWay(mine, frozenset(theirs - mine.keys()))
