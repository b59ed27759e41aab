"""What an import of a roster would do, line by line, before it does it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tribes.enums import RowOutcome
from tribes.exceptions import Text
from tribes.rules.roster_rows import Row, Values


@dataclass(frozen=True)
class Known:
    """A line of the roster as it stands."""

    pk: int
    email: str
    number: str
    first_name: str
    last_name: str
    programme: int | None
    level: str
    age_band: str


@dataclass(frozen=True)
class PlannedRow:
    """`pupil` is the line that it changes or is; `changes` are names of fields."""

    row: Row
    outcome: RowOutcome
    errors: Mapping[str, list[Text]]
    pupil: int | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    rows: tuple[PlannedRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(planned.outcome for planned in self.rows)
        return {outcome.value: found[outcome] for outcome in RowOutcome}

    @property
    def is_ready(self) -> bool:
        return not self.counts[RowOutcome.ERROR]

    @property
    def has_work(self) -> bool:
        return bool(self.counts[RowOutcome.ADD] or self.counts[RowOutcome.CHANGE])

    def of(self, outcome: RowOutcome) -> list[PlannedRow]:
        return [planned for planned in self.rows if planned.outcome == outcome]

    @property
    def digest(self) -> str:
        """Of all that is shown, so that who says yes says yes to exactly this."""
        shown = [
            [planned.row.number, planned.outcome.value, planned.pupil, dict(planned.row.shown)]
            for planned in self.rows
        ]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def plan(rows: Iterable[Row], existing: Iterable[Known]) -> Plan:
    """A pupil is known by their own number at school, else by their address."""
    known = list(existing)
    by_number = {pupil.number.lower(): pupil for pupil in known if pupil.number}
    by_email = {pupil.email: pupil for pupil in known}
    seen: dict[tuple[str, str], int] = {}
    return Plan(tuple(_plan_row(row, by_number, by_email, seen) for row in rows))


def _plan_row(
    row: Row,
    by_number: Mapping[str, Known],
    by_email: Mapping[str, Known],
    seen: dict[tuple[str, str], int],
) -> PlannedRow:
    if row.values is None:
        return PlannedRow(row, RowOutcome.ERROR, row.errors)
    numbered = by_number.get(row.values.number.lower())
    addressed = by_email.get(row.values.email)
    if errors := _twice(row, row.values, seen) or _taken(row.values, numbered, addressed):
        return PlannedRow(row, RowOutcome.ERROR, errors)
    pupil = numbered or addressed
    if pupil is None:
        return PlannedRow(row, RowOutcome.ADD, {})
    changes = changes_of(row.values, pupil)
    outcome = RowOutcome.CHANGE if changes else RowOutcome.THERE
    return PlannedRow(row, outcome, {}, pupil.pk, changes)


def _twice(row: Row, values: Values, seen: dict[tuple[str, str], int]) -> dict[str, list[Text]]:
    """Two lines about one pupil may say two things; nobody can tell which of them holds."""
    errors: dict[str, list[Text]] = {}
    for name, value in (("email", values.email), ("number", values.number.lower())):
        first = seen.setdefault((name, value), row.number)
        if value and first != row.number:
            errors[name] = [_("This is on line %(line)d too.") % {"line": first}]
    return errors


def _taken(
    values: Values, numbered: Known | None, addressed: Known | None
) -> dict[str, list[Text]]:
    """A number and an address that belong to two pupils would make one out of them."""
    if numbered and addressed and numbered.pk != addressed.pk:
        return {"email": [_("Another pupil of the list has this address.")]}
    if values.number and addressed and not numbered and addressed.number:
        return {"number": [_("The pupil with this address has another number.")]}
    return {}


def changes_of(values: Values, pupil: Known) -> tuple[str, ...]:
    """Fields that the line says something else of; an empty cell says nothing."""
    said = {
        "email": values.email,
        "number": values.number,
        "first_name": values.first_name,
        "last_name": values.last_name,
        "programme": values.programme.pk if values.programme else None,
        "level": values.level,
        "age_band": values.age_band,
    }
    changed = [name for name, value in said.items() if value and value != getattr(pupil, name)]
    # Another level without its programme would leave a programme that is not taught at it.
    if "level" in changed and values.programme is None and pupil.programme is not None:
        changed.append("programme")
    return tuple(changed)
