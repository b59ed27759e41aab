from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import Organisation, Person, SchoolPeriod

LIST = f"{V1}schools/"
FILE = "kind,name,from,to\nholiday,Autumn,2026-W42,\nterm,Term 1,2026-08-31,2026-12-18\n"


@pytest.fixture
def school(db: None) -> Organisation:
    return factories.SchoolFactory(name="College")


def send(by: Person, school: Organisation, **values: Any) -> Any:
    body = {"file_format": "csv", "content": FILE, **values}
    return client_of(by).post(f"{LIST}{school.slug}/calendar/import/", body)


def test_everybody_reads_the_list_of_schools(
    school: Organisation, organisation: Organisation
) -> None:
    factories.StudyProgrammeFactory(school=school, name="Mechatronics", level="mbo-4")

    (row,) = client_of(None).get(LIST).json()["results"]

    assert row == {
        "slug": school.slug,
        "name": "College",
        "place": "Beverwijk",
        "programmes": [{"name": "Mechatronics", "level": "mbo-4"}],
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_three_queries(rows: int, db: None, django_assert_num_queries: Any) -> None:
    factories.StudyProgrammeFactory.create_batch(rows)

    with django_assert_num_queries(3):
        assert len(client_of(None).get(LIST).json()["results"]) == rows


def test_a_manager_reads_the_calendar_in_order(manager: Person, school: Organisation) -> None:
    late, early = (
        factories.SchoolPeriodFactory(school=school, starts_on=f"2026-{month}-01", ends_on=end)
        for month, end in [("09", "2026-12-18"), ("02", "2026-06-30")]
    )

    rows = client_of(manager).get(f"{LIST}{school.slug}/calendar/").json()["results"]

    assert [row["id"] for row in rows] == [early.pk, late.pk]
    assert rows[0]["kind"] == "term"


def test_a_company_has_no_calendar(manager: Person, organisation: Organisation) -> None:
    client = client_of(manager)
    hidden = client.get(f"{LIST}{organisation.slug}/calendar/")

    assert_hidden(hidden, client.get(f"{LIST}never-was/calendar/"))


def test_a_dry_run_is_what_happens_unless_asked_otherwise(
    manager: Person, school: Organisation
) -> None:
    with nothing_changes():
        plan = send(manager, school).json()

    assert plan["is_ready"]
    assert plan["rows"][0] == {
        "row": 2,
        "outcome": "add",
        "kind": "holiday",
        "name": "Autumn",
        "starts_on": "2026-10-12",
        "ends_on": "2026-10-18",
        "errors": {},
    }


def test_the_import_does_what_was_shown_and_only_once(
    manager: Person, school: Organisation
) -> None:
    digest = send(manager, school).json()["digest"]

    assert send(manager, school, dry_run=False, digest=digest).status_code == 200
    assert school.periods.count() == 2
    problem(send(manager, school, dry_run=False, digest=digest), 409, "stale")
    again = send(manager, school).json()
    assert {row["outcome"] for row in again["rows"]} == {"there"}
    assert send(manager, school, dry_run=False, digest=again["digest"]).status_code == 200
    assert school.periods.count() == 2


def test_without_a_dry_run_nothing_is_imported(manager: Person, school: Organisation) -> None:
    with nothing_changes():
        problem(send(manager, school, dry_run=False), 409, "stale")


def test_errors_name_the_row_and_the_field(manager: Person, school: Organisation) -> None:
    content = f"{FILE}holiday,Winter,2027-02-30,2027-03-01\n"

    plan = send(manager, school, content=content).json()

    assert not plan["is_ready"]
    row = plan["rows"][2]
    assert (row["row"], row["outcome"], row["name"]) == (4, "error", None)
    assert row["errors"] == {"from": ["There is no such day."]}
    with nothing_changes():
        answer = send(manager, school, content=content, dry_run=False, digest=plan["digest"])
    assert "content" in problem(answer, 400, "invalid")["errors"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"content": ""}, "content"),
        ({"content": 5}, "content"),
        ({"content": ["kind"]}, "content"),
        ({"content": "hello"}, "content"),
        ({"content": "x" * 100_001}, "content"),
        ({"content": "é" * 60_000}, "content"),
        ({"file_format": "ics"}, "content"),
        ({"file_format": "xls"}, "file_format"),
        ({"dry_run": "perhaps"}, "dry_run"),
        ({"rows": []}, "rows"),
    ],
)
def test_a_body_that_cannot_be_read_names_its_field(
    manager: Person, school: Organisation, values: dict[str, Any], field: str
) -> None:
    with nothing_changes():
        answer = send(manager, school, **values)

    assert field in problem(answer, 400, "invalid")["errors"]


def test_a_nul_is_no_text(manager: Person, school: Organisation) -> None:
    problem(send(manager, school, content=f"{FILE}\0"), 400, "bad_json")
    assert not SchoolPeriod.objects.exists()


def test_others_neither_read_nor_import(
    coach: Person, company: Person, ada: Person, school: Organisation
) -> None:
    for person in (coach, company, ada):
        with nothing_changes():
            problem(send(person, school), 403, "not_allowed")
            answer = client_of(person).get(f"{LIST}{school.slug}/calendar/")
            problem(answer, 403, "not_allowed")
