"""Calendars as iCalendar (RFC 5545): each event is a period."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Component, vCategory

from tribes.enums import PeriodKind
from tribes.rules.calendar_rows import KINDS, Row, read_name, read_row
from tribes.rules.values import Invalid

Day = TypeVar("Day", bound=datetime.date)
DAY = datetime.timedelta(days=1)
MOMENT = datetime.timedelta(microseconds=1)
REPEATS = ("RRULE", "RDATE")
HINTS = {
    "vakantie": PeriodKind.HOLIDAY,
    "holiday": PeriodKind.HOLIDAY,
    "toets": PeriodKind.EXAMS,
    "exam": PeriodKind.EXAMS,
    "periode": PeriodKind.TERM,
    "term": PeriodKind.TERM,
}


def read(text: str) -> list[Row]:
    """Raises `Invalid` when the file as a whole cannot be read."""
    unreadable = Invalid(_("This is not a calendar file that can be read."))
    try:
        calendar = Calendar.from_ical(text)
        events = calendar.walk("VEVENT")
    # The library lets through whatever a value of the wrong type runs into.
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise unreadable from error
    if calendar.name != "VCALENDAR":
        raise unreadable
    return [_read_event(number, event) for number, event in enumerate(events, start=1)]


def _read_event(number: int, event: Component) -> Row:
    shown = {
        "kind": ", ".join(_categories(event)),
        "name": _text(event, "SUMMARY"),
        "from": _written(event, "DTSTART"),
        "to": _written(event, "DTEND") or _written(event, "DURATION"),
    }
    readers: dict[str, Callable[[], Any]] = {
        "kind": partial(_kind, event),
        "name": partial(read_name, shown["name"]),
        "from": partial(_first_day, event),
        "to": partial(_last_day, event),
        "RRULE": partial(_refuse_repeats, event),
    }
    return read_row(number, shown, readers)


def _kind(event: Component) -> PeriodKind:
    """The category decides; without one, a word in the name does."""
    for category in _categories(event):
        if kind := KINDS.get(category.strip().lower()):
            return kind
    name = _text(event, "SUMMARY").lower()
    kinds = {kind for hint, kind in HINTS.items() if hint in name}
    if len(kinds) != 1:
        raise Invalid(_("Write term, holiday or exam weeks as the category of this event."))
    return kinds.pop()


def _first_day(event: Component) -> datetime.date:
    return _local(_moment(event, "DTSTART"), event).date()


def _last_day(event: Component) -> datetime.date:
    """The end of an event does not belong to it (RFC 5545, 3.6.1)."""
    start = _moment(event, "DTSTART")
    first = _local(start, event)
    end = _end(event, start)
    if end is None or _local(end, event) == first:
        return first.date()
    is_day = not isinstance(end, datetime.datetime)
    return _shifted(_local(end, event), -(DAY if is_day else MOMENT)).date()


def _end(event: Component, start: datetime.date) -> datetime.date | None:
    if "DTEND" in event:
        return _moment(event, "DTEND")
    if "DURATION" not in event:
        return None
    length = _value(event, "DURATION")
    if not isinstance(length, datetime.timedelta):
        raise Invalid(_("There is no such day."))
    return _shifted(start, length)


def _shifted(start: Day, length: datetime.timedelta) -> Day:
    try:
        return start + length
    except OverflowError as error:
        raise Invalid(_("There is no such day.")) from error


def _moment(event: Component, name: str) -> datetime.date:
    value = _value(event, name)
    if not isinstance(value, datetime.date):
        raise Invalid(_("Write a day or a moment."))
    return value


def _local(value: datetime.date, event: Component) -> datetime.datetime:
    """In the time zone of the pages and then without one; a moment without a zone is there."""
    if not isinstance(value, datetime.datetime):
        return datetime.datetime.combine(value, datetime.time())
    if timezone.is_naive(value):
        return value
    try:
        return timezone.make_naive(value)
    except OverflowError as error:
        raise Invalid(_("There is no such day.")) from error


def _refuse_repeats(event: Component) -> None:
    if any(name in event for name in REPEATS):
        raise Invalid(_("This event repeats (RRULE). Write every period as an event of its own."))


def _value(event: Component, name: str) -> Any:
    """Raises `Invalid` for what is missing, written twice, or no value of its type."""
    if name not in event:
        raise Invalid(_("This is missing."))
    value: Any = event[name]
    try:
        return value.dt
    except (ValueError, AttributeError) as error:
        raise Invalid(_("This value cannot be read.")) from error


def _written(event: Component, name: str) -> str:
    value = event.get(name)
    try:
        return "" if value is None else value.to_ical().decode("utf-8", "replace")
    except (ValueError, AttributeError):
        return ""


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    return "" if isinstance(value, list) else str(value)


def _categories(event: Component) -> list[str]:
    found = event.get("CATEGORIES", [])
    groups = found if isinstance(found, list) else [found]
    return [str(word) for group in groups if isinstance(group, vCategory) for word in group.cats]
