"""The day by which a company has its answer about a challenge."""

import datetime
from collections import defaultdict

from tribes.enums import PeriodKind
from tribes.models import Edition, SchoolPeriod
from tribes.rules.working_days import add_working_days


def answer_day(edition: Edition, today: datetime.date) -> datetime.date:
    """So many working days from today; days on which all its schools have holiday do not count."""
    return add_working_days(today, edition.answer_days, closed=closed_days(edition, today))


def closed_days(edition: Edition, today: datetime.date) -> set[datetime.date]:
    """From today on. A school without a calendar does not keep the others from having holiday."""
    periods = SchoolPeriod.objects.filter(school__editions=edition, ends_on__gte=today)
    holidays: defaultdict[int, set[datetime.date]] = defaultdict(set)
    for school, kind, first, last in periods.values_list("school", "kind", "starts_on", "ends_on"):
        own = holidays[school]
        if kind == PeriodKind.HOLIDAY:
            own.update(first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
    return set.intersection(*holidays.values()) if holidays else set()
