import pytest
from django.test import Client

from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.models import Edition, Organisation, Person
from tribes.rules.tables import decode

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def observer(db: None) -> Person:
    person: Person = factories.ObserverFactory()
    factories.OrganisationMemberFactory(
        organisation__kind="government", organisation__municipality="Velsen", person=person
    )
    return person


@pytest.fixture
def fund(db: None) -> Organisation:
    row: Organisation = factories.OrganisationFactory(kind="funder", name="Fonds Licht")
    return row


def of_fund(fund: Organisation) -> Client:
    person = factories.ObserverFactory()
    factories.OrganisationMemberFactory(organisation=fund, person=person)
    return browser_of(person)


def test_an_observer_starts_at_the_numbers(observer: Person) -> None:
    client = browser_of(observer)

    assert client.get("/en/start/")["Location"] == "/en/observer/"
    text = client.get("/en/observer/").content.decode()
    assert "Numbers of Velsen" in text
    assert text.count("fewer than 5") == 4
    assert "neither is shown" in text


def test_a_funder_reads_the_parts_that_are_large_enough(fund: Organisation) -> None:
    edition: Edition = factories.EditionFactory(name_en="Spring")
    edition.funders.add(fund)
    factories.ChallengeFactory.create_batch(6, edition=edition, published=True)

    text = of_fund(fund).get(page("observer_home")).content.decode()

    assert "Numbers of Fonds Licht" in text
    assert '<th scope="row">Spring</th>' in text
    assert "By theme at least one number is below five" in text
    assert "not shown" in text


def test_who_has_no_numbers_reads_what_to_ask_and_whom(
    fund: Organisation, observer: Person, manager: Person
) -> None:
    Organisation.objects.filter(kind="government").update(municipality="")

    for browser, words in (
        (of_fund(fund), "No edition names Fonds Licht as its funder"),
        (browser_of(observer), "Ask to fill in the municipality"),
        (browser_of(factories.ObserverFactory()), "Your account belongs to no organisation"),
    ):
        text = " ".join(browser.get(page("observer_home")).content.decode().split())
        assert words in text
        assert "Ask Mies, programme manager." in text
        assert page("observer_evidence") not in text


def test_the_evidence_is_a_table_without_formulas_and_with_addresses(fund: Organisation) -> None:
    result = factories.ResultFactory(published=True, title="=HYPERLINK(1)")
    edition = result.tribe.challenge.edition
    edition.funders.add(fund)
    factories.ChallengeFactory.create_batch(6, edition=edition, published=True)

    answer = of_fund(fund).get(page("observer_evidence"))

    assert answer["Content-Disposition"] == 'attachment; filename="evidence.csv"'
    lines = decode(answer.content).splitlines()
    assert "Published challenges;All editions that you pay for;5;;" in lines
    assert "Published results;All editions that you pay for;fewer than 5;;" in lines
    assert lines[-1].startswith("Published result;'=HYPERLINK(1);;")
    assert lines[-1].endswith(f"http://testserver{page('result', result.tribe.slug)}")
    assert not any(line.startswith("Published results;Theme") for line in lines)


def test_nobody_else_has_the_numbers(client: Client, company: Person, manager: Person) -> None:
    for person in (company, manager):
        client.force_login(person)
        assert client.get("/en/observer/").status_code == 404
        assert client.get("/en/observer/evidence.csv").status_code == 404
