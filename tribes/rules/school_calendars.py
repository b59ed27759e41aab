"""Which school period can take a challenge up, worked out from the calendars of schools."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tribes.enums import PeriodKind

DAY = datetime.timedelta(days=1)
FRIDAY, WEEK = 4, 7


@dataclass(frozen=True)
class Period:
    """A period of one school; both days belong to it."""

    kind: str
    name: str
    starts_on: datetime.date
    ends_on: datetime.date

    def has(self, day: datetime.date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def overlaps(self, other: "Period") -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on

    def is_same(self, other: "Period") -> bool:
        """The same kind on the same days; a name may be written in many ways."""
        mine, theirs = ((period.kind, period.starts_on, period.ends_on) for period in (self, other))
        return mine == theirs


@dataclass(frozen=True)
class Calendar:
    school: str
    periods: Sequence[Period]


@dataclass(frozen=True)
class Start:
    """A school can begin on `day`, in its period `term`."""

    school: str
    term: str
    day: datetime.date


@dataclass(frozen=True)
class EarliestStart:
    """`first` over all schools; `unknown` are schools whose calendar holds no fitting day."""

    first: Start | None
    schools: tuple[Start, ...]
    unknown: tuple[str, ...]

    @property
    def is_without_schools(self) -> bool:
        return not (self.schools or self.unknown)


def earliest_start(
    calendars: Iterable[Calendar], *, not_before: datetime.date, days: int
) -> EarliestStart:
    """The first day on which each school can begin something of `days` calendar days.

    `not_before` is the day of the answer to the company, or of the start of the edition.
    """
    calendars = sorted(calendars, key=lambda calendar: calendar.school)
    found = [start_at(calendar, not_before=not_before, days=days) for calendar in calendars]
    starts = sorted((start for start in found if start), key=lambda start: start.day)
    unknown = [
        calendar.school for calendar, start in zip(calendars, found, strict=True) if not start
    ]
    return EarliestStart(starts[0] if starts else None, tuple(starts), tuple(unknown))


def start_at(calendar: Calendar, *, not_before: datetime.date, days: int) -> Start | None:
    for term in sorted(terms_of(calendar.periods), key=lambda term: term.starts_on):
        day = _start_in(term, calendar.periods, not_before, days)
        if day is not None:
            return Start(calendar.school, term.name, day)
    return None


def terms_of(periods: Iterable[Period]) -> list[Period]:
    return [period for period in periods if period.kind == PeriodKind.TERM]


def overlapping_term(period: Period, others: Iterable[Period]) -> Period | None:
    """Another term of the school that runs at the same time; other kinds may lie in a term."""
    if period.kind != PeriodKind.TERM:
        return None
    return next((term for term in terms_of(others) if term.overlaps(period)), None)


def _start_in(
    term: Period, periods: Sequence[Period], not_before: datetime.date, days: int
) -> datetime.date | None:
    opening = _school_day(term, periods, term.starts_on)
    if opening is None:
        return None
    if not _fits(opening, term, days):
        # Too short from its very first day: then only that day counts, and no day after it.
        return opening if opening >= not_before else None
    day = _school_day(term, periods, max(opening, not_before))
    return day if day is not None and _fits(day, term, days) else None


def _school_day(
    term: Period, periods: Sequence[Period], day: datetime.date
) -> datetime.date | None:
    """The first day from `day` on that is taught: no weekend, no holiday, no exam weeks."""
    pauses = [period for period in periods if period.kind != PeriodKind.TERM]
    while day <= term.ends_on:
        if day.weekday() <= FRIDAY and not any(pause.has(day) for pause in pauses):
            return day
        day += DAY
    return None


def _fits(day: datetime.date, term: Period, days: int) -> bool:
    """Terms end on a Friday and weeks on a Sunday: a weekend at the end asks for no term."""
    after = days - 1
    weekday = (day.weekday() + after) % WEEK
    if days >= WEEK and weekday > FRIDAY:
        after -= weekday - FRIDAY
    return after <= (term.ends_on - day).days
