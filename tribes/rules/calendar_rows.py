"""One row of a calendar file: what it says, and what is wrong with it, field by field."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tribes.enums import PeriodKind
from tribes.exceptions import Text
from tribes.models import SchoolPeriod
from tribes.rules.school_calendars import Period
from tribes.rules.values import Invalid, clean_text

EARLIEST, LATEST = 2000, 2100
LONGEST = datetime.timedelta(days=366)
MOST_LETTERS = 80
KINDS: dict[str, PeriodKind] = {
    **dict.fromkeys(("term", "period", "periode", "lesperiode", "blok"), PeriodKind.TERM),
    **dict.fromkeys(("holiday", "holidays", "vakantie", "feestdag"), PeriodKind.HOLIDAY),
    **dict.fromkeys(
        ("exams", "exam weeks", "exam week", "toetsweek", "toetsweken", "examenweken", "examens"),
        PeriodKind.EXAMS,
    ),
}
WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})\Z", re.ASCII | re.IGNORECASE)
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z", re.ASCII)
DUTCH = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})\Z", re.ASCII)


@dataclass(frozen=True)
class Row:
    """`number` is the line of a table or the place of an event; `period` is None with errors."""

    number: int
    shown: Mapping[str, str]
    period: Period | None = None
    errors: Mapping[str, list[Text]] = field(default_factory=dict)


def read_row(
    number: int, shown: Mapping[str, str], readers: Mapping[str, Callable[[], Any]]
) -> Row:
    """Read `kind`, `name`, `from` and `to` with their readers; each may raise `Invalid`."""
    values: dict[str, Any] = {}
    errors: dict[str, list[Text]] = {}
    for name, read in readers.items():
        try:
            values[name] = read()
        except Invalid as error:
            errors[name] = [error.text]
    if errors:
        return Row(number, shown, errors=errors)
    period = Period(values["kind"], values["name"], values["from"], values["to"])
    errors = disorder(period.starts_on, period.ends_on, first="from", last="to")
    return Row(number, shown, None if errors else period, errors)


def disorder(
    starts_on: datetime.date, ends_on: datetime.date, *, first: str, last: str
) -> dict[str, list[Text]]:
    """What is wrong with two days together; `first` and `last` are what their fields are called."""
    for name, day in ((first, starts_on), (last, ends_on)):
        if not EARLIEST <= day.year <= LATEST:
            return {name: [_("Write a year from 2000 to 2100.")]}
    if ends_on < starts_on:
        return {last: [_("The last day is before the first day.")]}
    if ends_on - starts_on > LONGEST:
        return {last: [_("A period is a year at most.")]}
    return {}


def read_kind(text: str) -> PeriodKind:
    kind = KINDS.get(" ".join(text.lower().split()))
    if kind is None:
        raise Invalid(_("Write term, holiday or exam weeks."))
    return kind


def read_name(text: str) -> str:
    name = " ".join(clean_text(text).split())
    if not name:
        raise Invalid(_("Write a name."))
    limit = SchoolPeriod._meta.get_field("name").max_length or MOST_LETTERS
    if len(name) > limit:
        raise Invalid(_("Use at most %(limit)d characters.") % {"limit": limit})
    return name


def read_first_day(text: str) -> datetime.date:
    return _read_day(text, weekday=1)


def read_last_day(text: str, first: str) -> datetime.date:
    """An empty last day of a row that names a week is the last day of that week."""
    if not text and WEEK.match(first):
        text = first
    return _read_day(text, weekday=7)


def _read_day(text: str, *, weekday: int) -> datetime.date:
    """`2027-02-01`, `01-02-2027`, or a week `2027-W05` of which `weekday` counts."""
    try:
        if match := WEEK.match(text):
            return datetime.date.fromisocalendar(int(match[1]), int(match[2]), weekday)
        if match := ISO.match(text):
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        if match := DUTCH.match(text):
            return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError as error:
        raise Invalid(_("There is no such day.")) from error
    raise Invalid(_("Write a day as 2027-02-01 or 01-02-2027, or a week as 2027-W05."))
