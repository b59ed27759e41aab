import datetime

from django.db.models import QuerySet

from tribes.enums import ChallengeState
from tribes.models import Challenge, Organisation, SchoolPeriod
from tribes.queries import schools
from tribes.rules import calendar_files, calendar_plans
from tribes.rules.answer_days import answer_day
from tribes.rules.calendar_plans import Plan
from tribes.rules.challenges import EDITABLE_STATES, may_write_for
from tribes.rules.roles import Viewer
from tribes.rules.school_calendars import Calendar, EarliestStart, Period, earliest_start
from tribes.rules.schools import may_keep
from tribes.rules.visibility import found

WAITING_STATES = (*EDITABLE_STATES, ChallengeState.SUBMITTED, ChallengeState.PUBLISHED)


def of_school(viewer: Viewer, school: Organisation) -> QuerySet[SchoolPeriod]:
    if not may_keep(viewer, school):
        return SchoolPeriod.objects.none()
    return SchoolPeriod.objects.filter(school=school)


def get(viewer: Viewer, school: Organisation, pk: int) -> SchoolPeriod:
    return found(of_school(viewer, school).filter(pk=pk).first())


def plan_import(viewer: Viewer, school: Organisation, *, text: str, file_format: str) -> Plan:
    """What an import of this file would do; changes nothing."""
    rows = calendar_files.rows_of(text, file_format)
    return calendar_plans.plan(rows, map(as_period, of_school(viewer, school)))


def start_of(viewer: Viewer, challenge: Challenge, today: datetime.date) -> EarliestStart | None:
    """For its company: which school period can take it up first; None once nobody waits for it."""
    if challenge.state not in WAITING_STATES or not may_write_for(viewer, challenge):
        return None
    edition = challenge.edition
    taking_part = schools.of_edition(viewer, edition).prefetch_related(None)
    return earliest_start(
        [_calendar(school) for school in taking_part.prefetch_related("periods")],
        # Work begins with the edition, however early the answer comes.
        not_before=max(_answer_day(challenge, today), edition.starts_on),
        days=(edition.ends_on - edition.starts_on).days + 1,
    )


def as_period(row: SchoolPeriod) -> Period:
    return Period(row.kind, row.name, row.starts_on, row.ends_on)


def _calendar(school: Organisation) -> Calendar:
    return Calendar(school.name, [as_period(row) for row in school.periods.all()])


def _answer_day(challenge: Challenge, today: datetime.date) -> datetime.date:
    """The promised day, and never a day that is over; before that, as if sent in today."""
    if challenge.answer_due_on and challenge.state not in EDITABLE_STATES:
        return max(challenge.answer_due_on, today)
    return answer_day(challenge.edition, today)
