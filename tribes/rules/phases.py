"""What an edition is busy with today, and what people may therefore do.

The clock decides, by the dates that the edition owns. A move by hand wins from it until the clock
begins a phase that comes later than the one that was chosen, or until it is taken back.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tribes.enums import Phase
from tribes.models import Edition
from tribes.rules.verdict import YES, Verdict, no

ORDER = list(Phase)
POSTING = frozenset({Phase.INTAKE, Phase.SIGN_UP})
FORMING = frozenset({Phase.SIGN_UP})
LATE_FORMING = frozenset({Phase.SIGN_UP, Phase.WORK})


@dataclass(frozen=True)
class Boundary:
    """The first day of a phase, by the clock."""

    phase: Phase
    starts_on: datetime.date


@dataclass(frozen=True)
class Said:
    """The three ways to say that it is not the time for something."""

    not_yet: Promise
    over: Promise
    not_now: Promise


OF_POSTING = Said(
    not_yet=_("Companies can post challenges from %(date)s."),
    over=_("The time to post challenges in this edition is over. It ended on %(date)s."),
    not_now=_("Companies cannot post challenges in this phase: “%(phase)s”."),
)
OF_FORMING = Said(
    not_yet=_("Tribes can form from %(date)s."),
    over=_("The time to form tribes in this edition is over. It ended on %(date)s."),
    not_now=_("Tribes cannot form in this phase: “%(phase)s”."),
)


def boundaries(edition: Edition) -> list[Boundary]:
    """In order. An edition without phases of its own follows its dates."""
    if edition.phases:
        return [
            Boundary(Phase(row["key"]), datetime.date.fromisoformat(row["starts_on"]))
            for row in edition.phases
        ]
    one_day = datetime.timedelta(days=1)
    return [
        Boundary(Phase.SIGN_UP, edition.sign_up_opens_on),
        Boundary(Phase.WORK, edition.sign_up_closes_on + one_day),
        Boundary(Phase.CLOSED, max(edition.ends_on, edition.sign_up_closes_on) + one_day),
    ]


def by_the_clock(edition: Edition, today: datetime.date) -> Phase:
    """Of two phases that begin on one day the later one counts."""
    begun = [row.phase for row in boundaries(edition) if row.starts_on <= today]
    return begun[-1] if begun else Phase.PREPARATION


def phase_on(edition: Edition, today: datetime.date) -> Phase:
    if is_moved(edition, today):
        return Phase(edition.moved_to)
    return by_the_clock(edition, today)


def has_begun(edition: Edition, today: datetime.date) -> bool:
    """Whether tribes work, by the clock or moved by hand."""
    return ORDER.index(phase_on(edition, today)) >= ORDER.index(Phase.WORK)


def is_moved(edition: Edition, today: datetime.date) -> bool:
    return bool(edition.moved_to) and (edition.moved_until is None or today < edition.moved_until)


def holds_until(edition: Edition, phase: Phase, today: datetime.date) -> datetime.date | None:
    """When the clock gets ahead of a move to this phase; None if it never will."""
    ahead = (
        row.starts_on
        for row in boundaries(edition)
        if row.starts_on > today and ORDER.index(row.phase) > ORDER.index(phase)
    )
    return next(ahead, None)


def next_boundary(edition: Edition, today: datetime.date) -> Boundary | None:
    """What comes next, also after a move by hand."""
    since = ORDER.index(phase_on(edition, today))
    rows = boundaries(edition)
    ahead = (row for row in rows if row.starts_on > today and ORDER.index(row.phase) > since)
    return next(ahead, None)


def may_post(edition: Edition, today: datetime.date) -> Verdict:
    """Whether companies may start and send in challenges."""
    return _in_phase(edition, today, POSTING, OF_POSTING)


def may_form(edition: Edition, today: datetime.date) -> Verdict:
    """Whether tribes may start, take members and apply."""
    return _in_phase(edition, today, _forming(edition), OF_FORMING)


def has_ended(edition: Edition, today: datetime.date) -> bool:
    """Whether what hangs on the edition may be ended: it is closed, and not by a move of today.

    A mistaken move is seen within the day, and nothing that was ended comes back.
    """
    return phase_on(edition, today) == Phase.CLOSED and _stands_since_yesterday(edition, today)


def forming_has_ended(edition: Edition, today: datetime.date) -> bool:
    """Likewise, for what waits until tribes can form no more."""
    is_later = ORDER.index(phase_on(edition, today)) > _last_of_forming(edition)
    return is_later and _stands_since_yesterday(edition, today)


def must_not_be_closed(edition: Edition, today: datetime.date) -> Verdict:
    if phase_on(edition, today) != Phase.CLOSED:
        return YES
    return no("edition_closed", _("This edition is closed. Nothing begins in it any more."))


def forming_ends_on(edition: Edition, today: datetime.date) -> datetime.date | None:
    """The last day on which tribes can form; None when they cannot today, or no end is known."""
    if not may_form(edition, today):
        return None
    ahead = (
        row.starts_on
        for row in boundaries(edition)
        if row.starts_on > today and ORDER.index(row.phase) > _last_of_forming(edition)
    )
    first = next(ahead, None)
    return first - datetime.timedelta(days=1) if first else None


def read_only_from(edition: Edition, today: datetime.date) -> datetime.date | None:
    """From when the workspaces of the edition can only be read; None while no date is known."""
    if is_moved(edition, today):
        if edition.moved_to == Phase.CLOSED:
            return today
        if edition.moved_until is None:
            return None
    closed = [row.starts_on for row in boundaries(edition) if row.phase == Phase.CLOSED]
    return closed[0] if closed else None


def _forming(edition: Edition) -> frozenset[Phase]:
    return LATE_FORMING if edition.late_joining else FORMING


def _last_of_forming(edition: Edition) -> int:
    return max(ORDER.index(phase) for phase in _forming(edition))


def _stands_since_yesterday(edition: Edition, today: datetime.date) -> bool:
    last = edition.phase_moves.first() if is_moved(edition, today) else None
    return last is None or timezone.localdate(last.at) < today


def _in_phase(
    edition: Edition, today: datetime.date, phases: frozenset[Phase], said: Said
) -> Verdict:
    current = phase_on(edition, today)
    if current in phases:
        return YES
    rows = boundaries(edition)
    ahead = [row.starts_on for row in rows if row.phase in phases and row.starts_on > today]
    if ahead and not is_moved(edition, today):
        return no("phase_not_yet", said.not_yet % {"date": date_format(ahead[0], "j F")})
    last = max(ORDER.index(phase) for phase in phases)
    ends = [row.starts_on for row in rows if ORDER.index(row.phase) > last]
    if ends and ends[0] <= today and ORDER.index(current) > last:
        day = ends[0] - datetime.timedelta(days=1)
        return no("phase_over", said.over % {"date": date_format(day, "j F")})
    return no("phase_not_now", said.not_now % {"phase": current.label})
