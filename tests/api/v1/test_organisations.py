from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes, problem
from tribes.models import AnswerClock, Organisation, Person

LIST = f"{V1}organisations/"


def path(organisation: Organisation, action: str = "") -> str:
    return f"{LIST}{organisation.slug}/{action}"


@pytest.mark.parametrize("rows", [1, 3])
def test_everybody_lists_the_partners(db: None, rows: int, django_assert_num_queries: Any) -> None:
    factories.PartnerMembershipFactory.create_batch(rows)

    with django_assert_num_queries(2):
        partners = client_of(None).get(LIST).json()["results"]

    assert len(partners) == rows
    assert set(partners[0]) == {"name", "place", "website", "tier", "since"}


def test_a_company_reads_and_changes_its_own(organisation: Organisation, company: Person) -> None:
    client = client_of(company)

    answer = client.patch(path(organisation), {"version": 1, "kvk": "12.34.56.78", "size": "10-49"})

    assert answer.json()["kvk"] == "12345678"
    assert client.get(path(organisation)).json()["size"] == "10-49"
    assert [row["slug"] for row in client.get(f"{LIST}mine/").json()["results"]] == [
        organisation.slug
    ]


@pytest.mark.parametrize(
    "values", [{"kvk": "123"}, {"postcode": "0000"}, {"verified_at": "2026-01-01"}, {"size": "x"}]
)
def test_a_wrong_value_is_named(
    organisation: Organisation, company: Person, values: dict[str, str]
) -> None:
    with nothing_changes():
        answer = client_of(company).patch(path(organisation), {"version": 1, **values})

    assert list(problem(answer, 400, "invalid")["errors"]) == list(values)


def test_members_are_shown_by_first_name(organisation: Organisation, company: Person) -> None:
    rows = client_of(company).get(path(organisation, "members/")).json()["results"]

    assert [(row["first_name"], row["role"]) for row in rows] == [("Sanne", "owner")]
    assert "email" not in str(rows)


def test_another_organisation_does_not_exist(
    organisation: Organisation, other_company: Person
) -> None:
    client = client_of(other_company)
    never_was = f"{LIST}never-was/"

    with nothing_changes():
        assert_hidden(client.get(path(organisation)), client.get(never_was))
        assert_hidden(
            client.patch(path(organisation), {"version": 1, "name": "X"}),
            client.patch(never_was, {"version": 1}),
        )
        assert_hidden(
            client.get(path(organisation, "members/")), client.get(f"{never_was}members/")
        )


def test_who_waits_for_a_check_reads_by_when(organisation: Organisation, company: Person) -> None:
    client = client_of(company)
    assert client.get(path(organisation)).json()["check_due_on"] is None

    changed = client.patch(path(organisation), {"version": 1, "kvk": "12345678"}).json()

    organisation.refresh_from_db()
    clock = AnswerClock.objects.get(subject_id=organisation.pk)
    assert changed["check_due_on"] == clock.due_on.isoformat()
    assert organisation.check_asked_at is not None
    assert client.get(f"{LIST}mine/").json()["results"] == [changed]


def test_a_stale_change_is_refused_with_what_stands(
    organisation: Organisation, company: Person
) -> None:
    client = client_of(company)
    client.patch(path(organisation), {"version": 1, "place": "Delft"})

    with nothing_changes():
        stale = client.patch(path(organisation), {"version": 1, "place": "Velsen"})
        blind = client.patch(path(organisation), {"place": "Velsen"})

    current = problem(stale, 409, "stale")["current"]
    assert (current["place"], current["version"]) == ("Delft", 2)
    assert list(problem(blind, 400, "invalid")["errors"]) == ["version"]
