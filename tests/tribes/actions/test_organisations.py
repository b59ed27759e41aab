import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tribes.actions import organisations
from tribes.enums import OrganisationRole
from tribes.events import VerificationTakenBack
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


def change(organisation: Organisation, by: Person, **values: object) -> Organisation:
    return organisations.update(organisation=organisation, values=values, by=by)


def test_numbers_and_postcodes_are_stored_in_one_form(
    organisation: Organisation, company: Person
) -> None:
    change(organisation, company, kvk="12 34 56.78", postcode="1951aa", size="10-49")

    organisation.refresh_from_db()
    assert (organisation.kvk, organisation.postcode) == ("12345678", "1951 AA")
    assert organisation.size == "10-49"


def test_the_postcode_is_read_by_the_country(organisation: Organisation, company: Person) -> None:
    change(organisation, company, country="BE", postcode="2000")

    with pytest.raises(InvalidValue) as refusal:
        change(organisation, company, country="NL")

    organisation.refresh_from_db()
    assert list(refusal.value.errors) == ["postcode"]
    assert (organisation.country, organisation.postcode) == ("BE", "2000")


def test_a_kvk_number_belongs_to_one_organisation(
    organisation: Organisation, company: Person
) -> None:
    factories.OrganisationFactory(kvk="12345678")

    with pytest.raises(InvalidValue) as refusal:
        change(organisation, company, kvk="1234 5678")

    organisation.refresh_from_db()
    assert list(refusal.value.errors) == ["kvk"]
    assert organisation.kvk == ""


def test_many_organisations_have_no_kvk_number(organisation: Organisation, company: Person) -> None:
    factories.OrganisationFactory()

    assert change(organisation, company, kvk="").kvk == ""


@pytest.mark.parametrize("values", [{"name": "Another"}, {"kvk": "12345678"}])
def test_who_becomes_somebody_else_is_verified_again(
    organisation: Organisation, company: Person, values: dict[str, str]
) -> None:
    change(organisation, company, **values)

    organisation.refresh_from_db()
    assert (organisation.verified_at, organisation.verified_by) == (None, None)


def test_what_nobody_checked_may_change(organisation: Organisation, company: Person) -> None:
    change(organisation, company, name=organisation.name, website="https://example.org")

    organisation.refresh_from_db()
    assert organisation.verified_at is not None


def test_a_company_does_not_verify_itself(organisation: Organisation, company: Person) -> None:
    with pytest.raises(InvalidValue):
        change(organisation, company, verified_at="2026-01-01")


def test_a_programme_manager_verifies(manager: Person, now: datetime.datetime) -> None:
    organisation = factories.OrganisationFactory(unverified=True, verification_note="Who?")

    organisations.verify(organisation=organisation, by=manager, now=now)

    organisation.refresh_from_db()
    assert (organisation.verified_at, organisation.verified_by) == (now, manager)
    assert organisation.verification_note == ""


def test_nobody_else_verifies(company: Person, coach: Person, now: datetime.datetime) -> None:
    organisation = factories.OrganisationFactory(unverified=True)

    for person in (company, coach):
        with pytest.raises(NotAllowed):
            organisations.verify(organisation=organisation, by=person, now=now)

    organisation.refresh_from_db()
    assert organisation.verified_at is None


def test_a_verification_is_taken_back_with_a_reason(
    organisation: Organisation, manager: Person, told: Told
) -> None:
    take_back = partial(organisations.take_back, organisation=organisation, by=manager)

    heard = told(lambda: take_back(reason="Nobody answers."))

    organisation.refresh_from_db()
    assert (organisation.verified_at, organisation.verified_by) == (None, None)
    assert organisation.verification_note == "Nobody answers."
    assert heard == [VerificationTakenBack(organisation_id=organisation.pk)]
    assert "Nobody" not in str(AuditEntry.objects.last().data)  # type: ignore[union-attr]


def test_nothing_is_taken_back_without_a_reason(
    organisation: Organisation, manager: Person
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        organisations.take_back(organisation=organisation, reason=" ", by=manager)

    organisation.refresh_from_db()
    assert list(refusal.value.errors) == ["reason"]
    assert organisation.verified_at is not None


def test_a_company_takes_nothing_back(organisation: Organisation, company: Person) -> None:
    with pytest.raises(NotAllowed):
        organisations.take_back(organisation=organisation, reason="x", by=company)

    organisation.refresh_from_db()
    assert organisation.verified_at is not None
