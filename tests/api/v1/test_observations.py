from tests import factories
from tests.api.calling import V1, client_of, problem
from tribes.models import Edition, Person

ADDRESS = f"{V1}me/observations/"


def test_an_observer_of_a_funder_reads_its_editions(db: None) -> None:
    edition: Edition = factories.EditionFactory()
    member = factories.OrganisationMemberFactory(
        organisation__kind="funder", person=factories.ObserverFactory()
    )
    edition.funders.add(member.organisation)
    factories.ChallengeFactory.create_batch(7, edition=edition, published=True)

    answer = client_of(member.person).get(ADDRESS).json()

    figures = {"challenges": 5, "tribes": None, "participants": None, "results": None}
    assert (answer["organisation"], answer["town"]) == (member.organisation.name, None)
    assert answer["funded"]["figures"] == figures
    [part] = answer["funded"]["editions"]
    assert (part["slug"], part["figures"]) == (edition.slug, figures)
    assert answer["funded"]["themes"] == []


def test_an_observer_of_nothing_reads_nothing(db: None) -> None:
    answer = client_of(factories.ObserverFactory()).get(ADDRESS).json()

    assert answer == {"organisation": "", "municipality": "", "town": None, "funded": None}


def test_the_numbers_are_for_observers(cleo: Person, manager: Person) -> None:
    for person in (cleo, manager):
        problem(client_of(person).get(ADDRESS), 403, "not_allowed")
