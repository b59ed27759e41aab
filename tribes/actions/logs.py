"""The audit log to take home. Each download is a row of the log itself: who has a copy is known."""

from django.db import transaction
from django.db.models import Model

from tribes.actions import audit
from tribes.models import Organisation, Person
from tribes.queries import logs
from tribes.queries.log_lines import Line, lines
from tribes.rules import organisations, schools
from tribes.rules.log_verbs import Log
from tribes.rules.verdict import require

# The newest; what is older is asked for day by day.
MOST_LINES = 10_000


@transaction.atomic
def take_own(*, by: Person) -> list[Line]:
    return _take(logs.own(by), Log.OWN, "log.exported", subject=by, by=by)


@transaction.atomic
def take_of_organisation(*, organisation: Organisation, by: Person) -> list[Line]:
    require(organisations.may_update(by, organisation))
    rows = logs.of_organisation(by, organisation)
    verb = "organisation.log_exported"
    return _take(rows, Log.ORGANISATION, verb, subject=organisation, by=by)


@transaction.atomic
def take_of_school(*, school: Organisation, by: Person) -> list[Line]:
    require(schools.may_see_pupils(by, school))
    rows = logs.of_school(by, school)
    return _take(rows, Log.SCHOOL, "school.log_exported", subject=school, by=by)


@transaction.atomic
def take_of_programme(*, rows: logs.Rows, by: Person) -> list[Line]:
    """`rows` are those of `logs.of_programme`, of one edition, kind or day or of all."""
    require(organisations.manages(by))
    return _take(rows, Log.PROGRAMME, "programme.log_exported", subject=by, by=by)


def _take(rows: logs.Rows, log: Log, verb: str, *, subject: Model, by: Person) -> list[Line]:
    # All is read before the row that says so: what is taken ends where it was asked for.
    taken = lines(by, rows[:MOST_LINES], log)
    audit.write(action=verb, subject=subject, by=by, data={"lines": len(taken)})
    return taken
