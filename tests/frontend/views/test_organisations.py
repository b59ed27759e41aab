import pytest
from django.test import Client
from django.utils.formats import date_format

from tests import factories
from tribes.models import AnswerClock, Organisation, Person

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
    assert (
        client.post(address, {"version": 1, "name": "Pomp", "about_nl": "Pompen"}).status_code
        == 302
    )
    organisation.refresh_from_db()
    assert (organisation.name, organisation.about_nl) == ("Pomp", "Pompen")


def test_another_company_sees_and_changes_nothing(
    client: Client, other_company: Person, organisation: Organisation
) -> None:
    client.force_login(other_company)
    address = f"/en/company/organisations/{organisation.slug}/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"version": 1, "name": "Mine"}).status_code == 404
    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"


@pytest.mark.usefixtures("english")
def test_who_waits_for_a_check_reads_by_when_and_a_manager_sees_it_wait(
    client: Client, company: Person, manager: Person, organisation: Organisation
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    client.force_login(company)
    address = f"/en/company/organisations/{organisation.slug}/"
    client.post(address, {"version": 1, "name": "Royal Airline"})
    due = date_format(AnswerClock.objects.get(answered_at=None).due_on, "l j F")
    page = client.get(address).content.decode()
    assert "checks your new name, Royal Airline" in page
    assert f"You get an answer on {due} at the latest." in page

    client.force_login(manager)
    waits = client.get("/en/manager/").content.decode()
    row = client.get("/en/manager/organisations/").content.decode()
    assert f"/en/manager/organisations/{organisation.slug}/" in waits
    assert "Organisation to check" in waits
    assert "New name to check" in row
    assert f"Answer before or on {due}" in row


def test_two_colleagues_see_each_others_text(
    client: Client, company: Person, organisation: Organisation
) -> None:
    client.force_login(company)
    address = f"/en/company/organisations/{organisation.slug}/"
    client.post(address, {"version": 1, "name": "Pomp & Zoon", "about_nl": "Pompen"})

    answer = client.post(address, {"version": 1, "name": "Pomp & Zoon", "about_nl": "Kranen"})

    assert answer.status_code == 409
    content = answer.content.decode()
    assert "Pompen" in content
    assert "Kranen" in content
    organisation.refresh_from_db()
    assert (organisation.about_nl, organisation.version) == ("Pompen", 2)
