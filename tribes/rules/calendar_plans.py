"""What an import would do, row by row, before it does it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tribes.enums import RowOutcome
from tribes.exceptions import Text
from tribes.rules.calendar_rows import Row
from tribes.rules.school_calendars import Period, overlapping_term


@dataclass(frozen=True)
class PlannedRow:
    row: Row
    outcome: RowOutcome
    errors: Mapping[str, list[Text]]


@dataclass(frozen=True)
class Plan:
    rows: tuple[PlannedRow, ...]

    @property
    def additions(self) -> list[Period]:
        return [
            planned.row.period
            for planned in self.rows
            if planned.outcome == RowOutcome.ADD and planned.row.period
        ]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(planned.outcome for planned in self.rows)
        return {outcome.value: found[outcome] for outcome in RowOutcome}

    @property
    def is_ready(self) -> bool:
        """All or nothing: a row with an error holds the others back."""
        return not self.counts[RowOutcome.ERROR]

    @property
    def digest(self) -> str:
        """Of all that is shown, so that who says yes says yes to exactly this."""
        shown = [
            [planned.row.number, planned.outcome.value, _as_text(planned.row.period)]
            for planned in self.rows
        ]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def plan(rows: Iterable[Row], existing: Iterable[Period]) -> Plan:
    known = list(existing)
    planned: list[PlannedRow] = []
    for row in rows:
        step = _plan_row(row, known)
        planned.append(step)
        if step.outcome == RowOutcome.ADD and row.period:
            known.append(row.period)
    return Plan(tuple(planned))


def overlap_error(period: Period, others: Iterable[Period]) -> Text:
    """Empty where no other term runs at the same time."""
    other = overlapping_term(period, others)
    if other is None:
        return ""
    return _("This term overlaps with “%(name)s”.") % {"name": other.name}


def _plan_row(row: Row, known: list[Period]) -> PlannedRow:
    if row.period is None:
        return PlannedRow(row, RowOutcome.ERROR, row.errors)
    if any(row.period.is_same(other) for other in known):
        return PlannedRow(row, RowOutcome.THERE, {})
    error = overlap_error(row.period, known)
    if error:
        return PlannedRow(row, RowOutcome.ERROR, {"from": [error]})
    return PlannedRow(row, RowOutcome.ADD, {})


def _as_text(period: Period | None) -> list[str]:
    if period is None:
        return []
    days = (period.starts_on.isoformat(), period.ends_on.isoformat())
    return [period.kind, period.name, *days]
