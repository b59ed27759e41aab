import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.api.calling import V1, client_of, problem
from tribes.actions import audit
from tribes.models import AuditEntry, Organisation, Person

OWN, PROGRAMME = f"{V1}me/log/", f"{V1}log/"


def test_everybody_reads_their_own_log(ada: Person) -> None:
    entry = audit.write(action="person.renamed", subject=ada, by=ada)
    audit.write(action="person.renamed", subject=ada, by=None)

    first, second = client_of(ada).get(OWN, headers={"accept-language": "en"}).json()["results"]

    assert first["text"] == "The platform changed a name or language"
    assert second == {
        "id": entry.pk,
        "at": second["at"],
        "kind": "account",
        "verb": "person.renamed",
        "text": "You changed a name or language",
    }
    assert AuditEntry.objects.count() == 2


def test_the_text_is_in_the_language_of_the_request(ada: Person) -> None:
    audit.write(action="person.renamed", subject=ada, by=ada)

    (row,) = client_of(ada).get(OWN, headers={"accept-language": "nl"}).json()["results"]

    assert row["text"] == "Je wijzigde een naam of taal"


def test_an_organisation_and_a_school_read_their_own(
    organisation: Organisation, company: Person, school: Organisation, coordinator: Person
) -> None:
    for one, verb in [(organisation, "organisation.updated"), (school, "school.updated")]:
        audit.write(action=verb, subject=one, by=None)

    of_organisation = client_of(company).get(f"{V1}organisations/{organisation.slug}/log/")
    of_school = client_of(coordinator).get(f"{V1}schools/{school.slug}/log/")

    assert [row["verb"] for row in of_organisation.json()["results"]] == ["organisation.updated"]
    assert [row["verb"] for row in of_school.json()["results"]] == ["school.updated"]


def test_the_log_of_others_is_not_found(
    organisation: Organisation, other_company: Person, school: Organisation
) -> None:
    elsewhere = factories.CoordinatorFactory()

    problem(
        client_of(other_company).get(f"{V1}organisations/{organisation.slug}/log/"),
        404,
        "not_found",
    )
    problem(client_of(elsewhere).get(f"{V1}schools/{school.slug}/log/"), 404, "not_found")


def test_only_a_manager_reads_the_log_of_the_programme(
    manager: Person, company: Person, ada: Person, organisation: Organisation
) -> None:
    audit.write(action="organisation.verified", subject=organisation, by=manager)

    assert client_of(manager).get(PROGRAMME).json()["count"] == 1
    for person in (company, ada):
        problem(client_of(person).get(PROGRAMME), 403, "not_allowed")


def test_the_programme_is_filtered(manager: Person, organisation: Organisation) -> None:
    audit.write(action="organisation.verified", subject=organisation, by=manager)
    client = client_of(manager)

    assert client.get(f"{PROGRAMME}?kind=organisation").json()["count"] == 1
    assert client.get(f"{PROGRAMME}?kind=work").json()["count"] == 0
    assert client.get(f"{PROGRAMME}?day=2020-01-01").json()["count"] == 0
    assert client.get(f"{PROGRAMME}?edition=never-was").json()["count"] == 0
    problem(client.get(f"{PROGRAMME}?kind=lamps"), 400, "invalid")
    problem(client.get(f"{PROGRAMME}?person=ada"), 400, "invalid")


def test_the_log_comes_in_pages(ada: Person) -> None:
    for _ in range(3):
        audit.write(action="person.renamed", subject=ada, by=ada)

    first = client_of(ada).get(f"{OWN}?page_size=2").json()

    assert (first["count"], len(first["results"])) == (3, 2)
    assert first["next"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_many(
    manager: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for organisation in factories.OrganisationFactory.create_batch(count):
        audit.write(action="organisation.verified", subject=organisation, by=manager)
    client = client_of(manager)

    with django_assert_num_queries(6):
        assert client.get(PROGRAMME).json()["count"] == count
