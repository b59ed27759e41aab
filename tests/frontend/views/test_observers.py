from django.test import Client

from tests import factories
from tribes.models import Person


def test_an_observer_starts_at_the_numbers(client: Client, db: None) -> None:
    observer: Person = factories.ObserverFactory()
    factories.OrganisationMemberFactory(
        organisation__kind="government", organisation__municipality="Velsen", person=observer
    )
    client.force_login(observer)

    assert client.get("/en/start/")["Location"] == "/en/observer/"
    page = client.get("/en/observer/").content.decode()
    assert "Numbers of Velsen" in page
    assert page.count("fewer than 5") == 3


def test_nobody_else_has_the_numbers(client: Client, company: Person, manager: Person) -> None:
    for person in (company, manager):
        client.force_login(person)
        assert client.get("/en/observer/").status_code == 404
