from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.enums import AgeBand
from tribes.models import GuardianConsent, Organisation, Person, Pupil

FILE = "email,first name,age\nkim@school.test,Kim,16-17\nbo@school.test,Bo,\n"


def at(school: Organisation, rest: str = "") -> str:
    return f"{V1}schools/{school.slug}/pupils/{rest}"


def send(by: Person, school: Organisation, **values: Any) -> Any:
    return client_of(by).post(at(school, "import/"), {"content": FILE, **values})


@pytest.fixture
def child(school: Organisation) -> Pupil:
    return factories.PupilFactory(
        school=school, confirmed=True, first_name="Kim", age_band=AgeBand.UNDER_16
    )


def test_a_coordinator_lists_the_own_pupils(coordinator: Person, child: Pupil) -> None:
    place = factories.MembershipFactory(person=child.person)
    factories.PupilFactory()

    (row,) = client_of(coordinator).get(at(child.school)).json()["results"]

    assert (row["first_name"], row["age_band"], row["state"]) == ("Kim", "under_16", "confirmed")
    assert (row["consent"], row["programme"]) == ("not_asked", None)
    assert row["tribes"][0]["name"] == place.tribe.name
    assert client_of(coordinator).get(at(child.school, f"{child.pk}/")).json() == row


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    rows: int, school: Organisation, coordinator: Person, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        pupil = factories.PupilFactory(school=school, confirmed=True)
        factories.MembershipFactory(person=pupil.person)
    client = client_of(coordinator)

    with django_assert_num_queries(LIST_QUERIES):
        assert len(client.get(at(school)).json()["results"]) == rows


# Session and person, the school with its programmes, whether it is theirs, count, rows and places.
LIST_QUERIES = 8


def test_filters_narrow_and_wrong_ones_are_named(coordinator: Person, child: Pupil) -> None:
    client, found = client_of(coordinator), at(child.school, "?consent=not_asked&text=kim")

    assert len(client.get(found).json()["results"]) == 1
    assert client.get(at(child.school, "?age_band=adult")).json()["results"] == []
    problem(client.get(at(child.school, "?born=2009")), 400, "invalid")
    problem(client.get(at(child.school, "?age_band=9")), 400, "invalid")


def test_another_school_does_not_exist(coordinator: Person) -> None:
    other = factories.PupilFactory()
    client = client_of(coordinator)
    never = f"{V1}schools/never-was/pupils/"

    assert_hidden(client.get(at(other.school)), client.get(never))
    assert_hidden(client.get(at(other.school, f"{other.pk}/")), client.get(f"{never}{other.pk}/"))
    with nothing_changes():
        assert send(coordinator, other.school).status_code == 404


def test_a_dry_run_is_what_happens_unless_asked_otherwise(
    coordinator: Person, school: Organisation
) -> None:
    with nothing_changes():
        plan = send(coordinator, school).json()

    assert plan["is_ready"]
    assert plan["rows"][0] == {
        "line": 2,
        "outcome": "add",
        "email": "kim@school.test",
        "changes": [],
        "errors": {},
    }


def test_the_import_does_what_was_shown_and_only_once(
    coordinator: Person, school: Organisation
) -> None:
    digest = send(coordinator, school).json()["digest"]

    assert send(coordinator, school, dry_run=False, digest=digest).status_code == 200
    assert school.pupils.count() == 2
    problem(send(coordinator, school, dry_run=False, digest=digest), 409, "stale")
    assert {row["outcome"] for row in send(coordinator, school).json()["rows"]} == {"there"}


def test_errors_name_line_and_column_and_hold_all_back(
    coordinator: Person, school: Organisation
) -> None:
    content = f"{FILE}x@school.test,X,2009-05-01\n"
    plan = send(coordinator, school, content=content).json()
    body = {"content": content, "dry_run": False, "digest": plan["digest"]}

    assert (plan["rows"][2]["line"], list(plan["rows"][2]["errors"])) == (4, ["age_band"])
    with nothing_changes():
        problem(send(coordinator, school, **body), 400, "invalid")
    assert send(coordinator, school, **body, skips_errors=True).status_code == 200
    assert school.pupils.count() == 2


@pytest.mark.parametrize(
    "values",
    [{"content": ""}, {"content": 5}, {"content": "x" * 200_001}, {"dry_run": "x"}, {"role": "x"}],
)
def test_a_body_that_cannot_be_read_is_refused(
    coordinator: Person, school: Organisation, values: dict[str, Any]
) -> None:
    with nothing_changes():
        problem(send(coordinator, school, **values), 400, "invalid")


def test_the_school_says_an_age_and_records_a_consent(coordinator: Person, child: Pupil) -> None:
    client, base = client_of(coordinator), at(child.school, f"{child.pk}/")
    body = {"signed_by": "A. Parent", "given_on": timezone.localdate().isoformat()}

    assert client.post(f"{base}consent/", body).json()["consent"] == "given"
    assert GuardianConsent.objects.get().recorded_by == coordinator
    assert client.put(f"{base}age/", {"age_band": "16_17"}).json()["age_band"] == "16_17"
    problem(client.put(f"{base}age/", {"born": "2009-05-01"}), 400, "invalid")


def test_others_are_refused(manager: Person, coach: Person, ada: Person, child: Pupil) -> None:
    for person in (manager, coach, ada):
        with nothing_changes():
            problem(client_of(person).get(at(child.school)), 403, "not_allowed")
            problem(send(person, child.school), 403, "not_allowed")
