import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.actions.locking import lock_organisation
from tribes.exceptions import InvalidValue, StaleVersion, Text
from tribes.models import Organisation, Person, SchoolPeriod
from tribes.queries import school_calendars as queries
from tribes.rules import schools as rules
from tribes.rules.calendar_plans import Plan, overlap_error
from tribes.rules.calendar_rows import disorder
from tribes.rules.school_calendars import Period
from tribes.rules.values import clean
from tribes.rules.verdict import require

FIELDS = ("kind", "name", "starts_on", "ends_on")


@transaction.atomic
def add_period(
    *,
    school: Organisation,
    kind: str,
    name: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    by: Person,
) -> SchoolPeriod:
    # Two people who add a term at once must not make two that overlap: the second waits here.
    lock_organisation(school)
    require(rules.may_keep(by, school))
    given = {"kind": kind, "name": name, "starts_on": starts_on, "ends_on": ends_on}
    period = Period(**clean(SchoolPeriod, FIELDS, given))
    _refuse_disorder(period, [queries.as_period(row) for row in school.periods.all()])
    row = _store(school, period)
    audit.write(action="school.period_added", subject=school, by=by, data={"period": row.pk})
    return row


@transaction.atomic
def remove_period(*, period: SchoolPeriod, by: Person) -> None:
    require(rules.may_keep(by, period.school))
    data = {"period": period.pk}
    period.delete()
    audit.write(action="school.period_removed", subject=period.school, by=by, data=data)


@transaction.atomic
def import_calendar(
    *, school: Organisation, text: str, file_format: str, digest: str, by: Person
) -> Plan:
    """Add what the dry run with this digest has shown, and nothing else.

    Raises `StaleVersion` when the calendar changed since, so that the plan is another one now.
    """
    lock_organisation(school)
    require(rules.may_keep(by, school))
    plan = queries.plan_import(by, school, text=text, file_format=file_format)
    if not plan.is_ready:
        raise InvalidValue({"content": [_("Nothing is imported while a row has an error.")]})
    if plan.digest != digest:
        raise StaleVersion(
            _("The calendar is not what it was when you looked. Look again, then import."),
            current={"plan": plan.digest},
        )
    rows = [_store(school, period) for period in plan.additions]
    data = {"periods": [row.pk for row in rows]}
    audit.write(action="school.calendar_imported", subject=school, by=by, data=data)
    return plan


def _store(school: Organisation, period: Period) -> SchoolPeriod:
    return SchoolPeriod.objects.create(school=school, **vars(period))


def _refuse_disorder(period: Period, others: list[Period]) -> None:
    errors: dict[str, list[Text]] = disorder(
        period.starts_on, period.ends_on, first="starts_on", last="ends_on"
    )
    if any(period.is_same(other) for other in others):
        errors["starts_on"] = [_("This period is there already.")]
    elif overlap := overlap_error(period, others):
        errors["starts_on"] = [overlap]
    if errors:
        raise InvalidValue(errors)
