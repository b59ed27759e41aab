"""Counting days on which somebody can answer."""

import datetime

SATURDAY = 5


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """The day `count` working days later; Saturdays and Sundays do not count."""
    while count > 0:
        day += datetime.timedelta(days=1)
        if day.weekday() < SATURDAY:
            count -= 1
    return day
