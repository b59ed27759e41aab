"""Counting days on which somebody can answer."""

import datetime
from collections.abc import Collection
from functools import cache

from django.conf import settings
from holidays import country_holidays

SATURDAY = 5


def add_working_days(
    day: datetime.date, count: int, *, closed: Collection[datetime.date] = ()
) -> datetime.date:
    """The day `count` working days later.

    Saturdays, Sundays and public holidays do not count, nor the days in `closed`.
    """
    while count > 0:
        day += datetime.timedelta(days=1)
        if is_working_day(day, closed=closed):
            count -= 1
    return day


def is_working_day(day: datetime.date, *, closed: Collection[datetime.date] = ()) -> bool:
    return day.weekday() < SATURDAY and day not in _holidays(day.year) and day not in closed


def _holidays(year: int) -> frozenset[datetime.date]:
    return _holidays_of(settings.COUNTRY, settings.SUBDIVISION, year)


@cache
def _holidays_of(country: str, subdivision: str, year: int) -> frozenset[datetime.date]:
    # A year at a time, and kept whole: the package fills its own dates while they are read, which
    # another thread could meet half done.
    days = country_holidays(country, subdiv=subdivision or None, years=year, expand=False)
    return frozenset(days)
