import pytest

from tribes.actions import organisations
from tribes.enums import OrganisationRole
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Organisation, OrganisationMember, Person


def create(by: Person, name: str = "Kaap Staal", website: str = "") -> Organisation:
    return organisations.create(name=name, place="Velsen", website=website, by=by)


def test_who_adds_an_organisation_owns_it(company: Person) -> None:
    organisation = create(company)

    member = OrganisationMember.objects.get(organisation=organisation)
    assert (member.person, member.role) == (company, OrganisationRole.OWNER)
    assert (organisation.slug, organisation.place) == ("kaap-staal", "Velsen")


def test_two_organisations_with_one_name_have_two_addresses(company: Person) -> None:
    assert [create(company).slug, create(company).slug] == ["kaap-staal", "kaap-staal-2"]


def test_a_participant_adds_no_organisation(ada: Person) -> None:
    with pytest.raises(NotAllowed):
        create(ada)

    assert not Organisation.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("website", ["kaap", "javascript:alert(1)", "http://"])
def test_a_website_must_be_an_address(company: Person, website: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        create(company, name="", website=website)

    assert set(caught.value.errors) == {"name", "website"}


def test_a_colleague_updates(organisation: Organisation, company: Person) -> None:
    values = {"about_en": "<b>Pumps</b>", "municipality": "Velsen"}

    organisations.update(organisation=organisation, values=values, by=company)

    organisation.refresh_from_db()
    assert (organisation.about_en, organisation.municipality) == ("<b>Pumps</b>", "Velsen")


def test_the_address_of_an_organisation_stays(organisation: Organisation, company: Person) -> None:
    with pytest.raises(InvalidValue):
        organisations.update(organisation=organisation, values={"slug": "x"}, by=company)


def test_a_stranger_updates_nothing(organisation: Organisation, other_company: Person) -> None:
    with pytest.raises(NotAllowed):
        organisations.update(organisation=organisation, values={"name": "X"}, by=other_company)

    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"
