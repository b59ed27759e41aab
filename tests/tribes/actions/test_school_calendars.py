from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tribes.actions import school_calendars
from tribes.exceptions import InvalidValue, NotAllowed, StaleVersion
from tribes.models import AuditEntry, Organisation, Person, SchoolPeriod
from tribes.queries.school_calendars import plan_import

FILE = (
    "kind,name,from,to\n"
    "term,Term 1,2026-08-31,2026-12-18\n"
    "holiday,Autumn,2026-W42,\n"
    "exams,Exams,09-11-2026,20-11-2026\n"
)


@pytest.fixture
def school(db: None) -> Organisation:
    return factories.SchoolFactory()


def dry_run(school: Organisation, by: Person, text: str = FILE) -> str:
    return plan_import(by, school, text=text, file_format="csv").digest


def carry_out(school: Organisation, by: Person, text: str = FILE, digest: str = "") -> Any:
    return school_calendars.import_calendar(
        school=school,
        text=text,
        file_format="csv",
        digest=digest or dry_run(school, by, text),
        by=by,
    )


def add(school: Organisation, by: Person, **values: Any) -> SchoolPeriod:
    period = {
        "kind": "term",
        "name": "Term 1",
        "starts_on": date(2026, 8, 31),
        "ends_on": date(2026, 12, 18),
    }
    return school_calendars.add_period(school=school, by=by, **{**period, **values})


def test_an_import_does_what_the_dry_run_showed(manager: Person, school: Organisation) -> None:
    digest = dry_run(school, manager)
    assert not SchoolPeriod.objects.exists()

    carry_out(school, manager, digest=digest)

    assert [(row.kind, row.name, row.starts_on, row.ends_on) for row in school.periods.all()] == [
        ("term", "Term 1", date(2026, 8, 31), date(2026, 12, 18)),
        ("holiday", "Autumn", date(2026, 10, 12), date(2026, 10, 18)),
        ("exams", "Exams", date(2026, 11, 9), date(2026, 11, 20)),
    ]
    entry = AuditEntry.objects.get()
    assert entry.action == "school.calendar_imported"
    assert len(entry.data["periods"]) == 3


def test_importing_twice_adds_nothing(manager: Person, school: Organisation) -> None:
    carry_out(school, manager)
    before = list(school.periods.values())

    assert carry_out(school, manager).additions == []
    assert list(school.periods.values()) == before


def test_a_calendar_that_changed_since_the_dry_run_is_shown_again(
    manager: Person, school: Organisation
) -> None:
    digest = dry_run(school, manager)
    add(school, manager)

    with pytest.raises(StaleVersion):
        carry_out(school, manager, digest=digest)

    assert school.periods.count() == 1


def test_another_file_is_not_what_was_shown(manager: Person, school: Organisation) -> None:
    digest = dry_run(school, manager)
    for text in (FILE + "holiday,Christmas,2026-W52,2026-W53\n", FILE.replace("Autumn", "Other")):
        with pytest.raises(StaleVersion):
            carry_out(school, manager, text, digest)

    assert not SchoolPeriod.objects.exists()


def test_one_row_with_an_error_holds_all_back(manager: Person, school: Organisation) -> None:
    for line in ("party,x,2026-W50,\n", "term,Term 1b,2026-12-18,2027-01-31\n"):
        with pytest.raises(InvalidValue):
            carry_out(school, manager, FILE + line)

    assert not SchoolPeriod.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_period_is_added_by_hand(manager: Person, school: Organisation) -> None:
    period = add(school, manager, name=" Term 1\n")

    assert SchoolPeriod.objects.get() == period
    assert period.name == "Term 1"
    assert AuditEntry.objects.get().action == "school.period_added"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"starts_on": date(2026, 12, 19)}, "ends_on"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"starts_on": None}, "starts_on"),
        ({"ends_on": date(2028, 1, 1)}, "ends_on"),
        ({"starts_on": date(1900, 1, 1)}, "starts_on"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    manager: Person, school: Organisation, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add(school, manager, **values)

    assert list(refused.value.errors) == [field]
    assert not SchoolPeriod.objects.exists()


def test_terms_of_one_school_do_not_overlap(manager: Person, school: Organisation) -> None:
    add(school, manager)
    for first in (date(2026, 12, 18), date(2026, 8, 31)):
        with pytest.raises(InvalidValue):
            add(school, manager, starts_on=first, ends_on=date(2026, 12, 31))
    add(school, manager, kind="holiday")
    add(factories.SchoolFactory(), manager)

    assert school.periods.count() == 2


def test_the_database_keeps_the_order_and_each_period_once(school: Organisation) -> None:
    period = factories.SchoolPeriodFactory(school=school)
    same = {"kind": period.kind, "starts_on": period.starts_on, "ends_on": period.ends_on}
    for values in (same, {"starts_on": date(2026, 2, 2), "ends_on": date(2026, 2, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.SchoolPeriodFactory(school=school, **values)


def test_a_period_is_removed(manager: Person) -> None:
    period = factories.SchoolPeriodFactory()

    school_calendars.remove_period(period=period, by=manager)

    assert not SchoolPeriod.objects.exists()
    assert AuditEntry.objects.get().action == "school.period_removed"


def test_nobody_else_changes_a_calendar(
    coach: Person, company: Person, manager: Person, school: Organisation
) -> None:
    period = factories.SchoolPeriodFactory(school=school)
    digest = dry_run(school, manager)
    for by in (coach, company):
        with pytest.raises(NotAllowed):
            add(school, by, kind="holiday")
        with pytest.raises(NotAllowed):
            school_calendars.remove_period(period=period, by=by)
        with pytest.raises(NotAllowed):
            carry_out(school, by, digest=digest)

    assert list(SchoolPeriod.objects.all()) == [period]
    assert not AuditEntry.objects.exists()


def test_a_company_has_no_calendar(manager: Person, organisation: Organisation) -> None:
    with pytest.raises(NotAllowed):
        add(organisation, manager)

    assert not SchoolPeriod.objects.exists()
