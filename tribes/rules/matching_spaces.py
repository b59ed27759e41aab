"""When a feature space is fitted anew, and when the new one may be used."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import SpaceState
from tribes.models import MatchingSpace
from tribes.rules.verdict import YES, Verdict, no

TRANSITIONS: Final[Mapping[SpaceState, frozenset[SpaceState]]] = MappingProxyType(
    {
        SpaceState.BUILT: frozenset({SpaceState.CURRENT, SpaceState.REFUSED}),
        SpaceState.CURRENT: frozenset({SpaceState.REPLACED}),
        # The challenges may become again what they were.
        SpaceState.REPLACED: frozenset({SpaceState.CURRENT, SpaceState.REFUSED}),
        # Only by hand: `manage.py refit_matching --anyway`.
        SpaceState.REFUSED: frozenset({SpaceState.CURRENT}),
    }
)
# Above this share of unknown words it is time; below it a frozen vocabulary costs a few percent
# and gives scores that can be compared.
REFIT_AT_NOVELTY: Final = 0.2
REFIT_AFTER: Final = datetime.timedelta(days=30)
# What a figure may lose: less is noise on the few texts of a pilot.
MOST_LOST: Final = 0.05
# Lists may change when texts do, so how much of them stays is told and not judged.
JUDGED: Final = ("skills", "languages")

Figures = Mapping[str, float]


def may_become(space: MatchingSpace, state: SpaceState) -> Verdict:
    if state in TRANSITIONS[SpaceState(space.state)]:
        return YES
    return no("wrong_state", _("This is not possible with this space."))


def may_replace(new: Figures, old: Figures) -> Verdict:
    """Both measured on the same texts. A figure that one of them lacks is not compared."""
    worse = [name for name in JUDGED if old.get(name, 0.0) - new.get(name, 1.0) > MOST_LOST]
    if not worse:
        return YES
    return no("space_is_worse", _("The new space finds less than the one in use."))


def is_due(space: MatchingSpace, now: datetime.datetime) -> bool:
    """Once a month, counted from the last time that it was compared with a newer one."""
    return (space.compared_at or space.created_at) + REFIT_AFTER <= now
