from django.test import Client

from tribes.models import Organisation, Person

NEW = "/en/company/organisations/new/"


def test_who_adds_an_organisation_goes_on_to_a_challenge(client: Client, company: Person) -> None:
    client.force_login(company)
    answer = client.post(NEW, {"name": "Werkplaats", "website": "werkplaats.example"})
    assert answer["Location"] == "/en/company/challenges/new/"
    assert Organisation.objects.get(name="Werkplaats").website == "https://werkplaats.example"


def test_a_refused_form_keeps_what_was_typed(client: Client, company: Person) -> None:
    client.force_login(company)
    answer = client.post(NEW, {"name": "Werkplaats", "website": "not an address"})
    assert answer.status_code == 422
    assert 'value="not an address"' in answer.content.decode()
    assert not Organisation.objects.filter(name="Werkplaats").exists()


def test_a_participant_adds_no_organisation(client: Client, ada: Person) -> None:
    client.force_login(ada)
    assert client.post(NEW, {"name": "Werkplaats"}).status_code == 403
    assert not Organisation.objects.exists()


def test_a_colleague_changes_the_organisation(
    client: Client, company: Person, organisation: Organisation
) -> None:
    client.force_login(company)
    address = f"/en/company/organisations/{organisation.slug}/"
    assert client.post(address, {"name": "Pomp", "about_nl": "Pompen"}).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name, organisation.about_nl) == ("Pomp", "Pompen")


def test_another_company_sees_and_changes_nothing(
    client: Client, other_company: Person, organisation: Organisation
) -> None:
    client.force_login(other_company)
    address = f"/en/company/organisations/{organisation.slug}/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "Mine"}).status_code == 404
    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"
