"""What the schools of the demo teach, and their calendars around the day of loading."""

import datetime
from typing import Any

from tribes.demo.logins import content
from tribes.models import Edition, Organisation, SchoolPeriod, StudyProgramme

DAY = datetime.timedelta(days=1)


def load_schools(today: datetime.date) -> None:
    """A period counts in weeks from the Monday of this week."""
    monday = today - DAY * today.weekday()
    for row in content("schools"):
        school = Organisation.objects.get(slug=row["slug"])
        StudyProgramme.objects.bulk_create(
            StudyProgramme(school=school, **programme) for programme in row["programmes"]
        )
        SchoolPeriod.objects.bulk_create(
            _period(school, period, monday) for period in row["periods"]
        )
        for edition in Edition.objects.filter(slug__in=row["editions"]):
            edition.schools.add(school)


def _period(school: Organisation, row: dict[str, Any], monday: datetime.date) -> SchoolPeriod:
    starts_on = monday + datetime.timedelta(weeks=row["from_week"])
    return SchoolPeriod(
        school=school,
        kind=row["kind"],
        name=row["name"],
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(weeks=row["weeks"]) - DAY,
    )
