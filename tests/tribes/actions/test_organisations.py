import datetime

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.verifying import change, clock_of, create, take_back, verify, wait_for_a_name
from tribes.actions import organisations
from tribes.enums import OrganisationRole
from tribes.events import CheckAsked, VerificationTakenBack
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Organisation, OrganisationMember, Person


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

    change(organisation, company, **values)

    organisation.refresh_from_db()
    assert (organisation.about_en, organisation.municipality) == ("<b>Pumps</b>", "Velsen")


def test_the_address_of_an_organisation_stays(organisation: Organisation, company: Person) -> None:
    with pytest.raises(InvalidValue):
        change(organisation, company, slug="x")


def test_a_stranger_updates_nothing(organisation: Organisation, other_company: Person) -> None:
    with pytest.raises(NotAllowed):
        change(organisation, other_company, name="X")

    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"


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
    factories.OrganisationFactory(kvk="12345678")  # verified

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


def test_a_name_that_stands_in_public_waits_for_the_check(
    organisation: Organisation, company: Person, manager: Person, now: datetime.datetime
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)

    change(organisation, company, name="Royal Airline")

    organisation.refresh_from_db()
    assert (organisation.name, organisation.wanted_name) == ("Pomp & Zoon", "Royal Airline")
    assert organisation.verified_at is not None

    verify(organisation, manager, now)

    organisation.refresh_from_db()
    assert (organisation.name, organisation.wanted_name) == ("Royal Airline", "")


def test_the_name_of_a_partner_waits_too(organisation: Organisation, company: Person) -> None:
    factories.PartnerMembershipFactory(organisation=organisation)

    change(organisation, company, name="Royal Airline")

    assert Organisation.objects.get(pk=organisation.pk).name == "Pomp & Zoon"


def test_another_number_first_is_no_way_to_another_name(
    organisation: Organisation, company: Person
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    change(organisation, company, kvk="12345678")
    assert organisation.verified_at is None

    change(organisation, company, name="Royal Airline")

    assert Organisation.objects.get(pk=organisation.pk).name == "Pomp & Zoon"


def test_who_takes_the_old_name_again_waits_for_nothing(
    organisation: Organisation, company: Person
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    change(organisation, company, name="Royal Airline")

    change(organisation, company, name="Pomp & Zoon")

    organisation.refresh_from_db()
    assert organisation.wanted_name == ""


def test_a_new_name_ends_with_the_verification(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    change(organisation, company, name="Royal Airline")

    take_back(organisation, manager, "Not your name.")

    organisation.refresh_from_db()
    assert (organisation.name, organisation.wanted_name) == ("Pomp & Zoon", "")


@pytest.mark.parametrize("values", [{"name": "Royal Airline"}, {"kvk": "12345678"}])
def test_a_member_changes_the_rest_but_not_who_the_organisation_is(
    organisation: Organisation, values: dict[str, str]
) -> None:
    member = factories.OrganisationMemberFactory(organisation=organisation, role="member").person
    change(organisation, member, name=organisation.name, about_en="Pumps")

    with pytest.raises(NotAllowed) as refusal:
        change(organisation, member, **values)

    organisation.refresh_from_db()
    assert refusal.value.rule_code == "owner_only"
    assert (organisation.name, organisation.kvk) == ("Pomp & Zoon", "")
    assert organisation.about_en == "Pumps"


def test_a_number_is_nobodys_until_it_is_verified(
    organisation: Organisation, company: Person, manager: Person, now: datetime.datetime
) -> None:
    squatter = factories.OrganisationFactory(unverified=True, kvk="12345678")

    change(organisation, company, kvk="12345678")
    verify(organisation, manager, now)

    with pytest.raises(InvalidValue) as refusal:
        verify(squatter, manager, now)
    squatter.refresh_from_db()
    assert list(refusal.value.errors) == ["kvk"]
    assert squatter.verified_at is None


def test_a_municipality_stays_while_observers_read_its_numbers(company: Person) -> None:
    municipality = factories.OrganisationFactory(kind="government", municipality="Velsen")
    person = factories.OrganisationMemberFactory(organisation=municipality).person
    change(municipality, person, municipality="Beverwijk")
    observer = factories.PersonFactory(role="observer")
    factories.OrganisationMemberFactory(organisation=municipality, person=observer)

    with pytest.raises(NotAllowed) as refusal:
        change(municipality, person, municipality="Velsen")

    municipality.refresh_from_db()
    assert refusal.value.rule_code == "has_observers"
    assert municipality.municipality == "Beverwijk"


def test_a_new_organisation_waits_for_its_check(company: Person, told: Told) -> None:
    heard = told(lambda: create(company))

    organisation = Organisation.objects.get(slug="kaap-staal")
    clock = clock_of(organisation)
    assert clock is not None
    assert (clock.asked_by, clock.days) == (company, 2)
    assert organisation.check_asked_at == clock.asked_at
    assert heard == [CheckAsked(organisation_id=organisation.pk)]


def test_another_name_or_number_waits_with_a_date(
    organisation: Organisation, company: Person, told: Told
) -> None:
    heard = told(lambda: wait_for_a_name(organisation, company))
    first = clock_of(organisation)
    again = told(lambda: change(organisation, company, kvk="12345678"))

    assert first is not None
    assert first == clock_of(organisation)
    assert heard == [CheckAsked(organisation_id=organisation.pk)]
    assert again == [VerificationTakenBack(organisation_id=organisation.pk)]


@pytest.mark.parametrize("values", [{"website": "https://example.org"}, {"name": "Pomp & Zoon"}])
def test_what_nobody_has_to_check_waits_for_nobody(
    organisation: Organisation, company: Person, values: dict[str, str], told: Told
) -> None:
    assert told(lambda: change(organisation, company, **values)) == []

    assert clock_of(organisation) is None


def test_every_answer_stops_the_clock(
    organisation: Organisation, company: Person, manager: Person, now: datetime.datetime
) -> None:
    wait_for_a_name(organisation, company)
    verify(organisation, manager, now)
    assert clock_of(organisation) is None

    change(organisation, company, name="Royal Navy")
    assert clock_of(organisation) is not None
    take_back(organisation, manager, "Not your name.")
    assert clock_of(organisation) is None


def test_who_takes_the_old_name_again_stops_the_clock(
    organisation: Organisation, company: Person
) -> None:
    wait_for_a_name(organisation, company)

    change(organisation, company, name="Pomp & Zoon")

    organisation.refresh_from_db()
    assert (organisation.check_asked_at, clock_of(organisation)) == (None, None)


@pytest.mark.parametrize("kind", ["company", "government", "network"])
def test_a_manager_adds_an_organisation_of_others_and_has_looked_at_it(
    manager: Person, now: datetime.datetime, kind: str
) -> None:
    values = {"name": "Gemeente Velsen", "municipality": "Velsen", "kvk": "12 34 56 78"}

    added = organisations.add(kind=kind, values=values, by=manager, now=now)

    added.refresh_from_db()
    assert (added.kind, added.slug, added.kvk) == (kind, "gemeente-velsen", "12345678")
    assert (added.verified_at, added.verified_by, added.members.count()) == (now, manager, 0)
    assert clock_of(added) is None


def test_a_manager_adds_no_school_here_and_no_number_of_another(
    manager: Person, now: datetime.datetime
) -> None:
    factories.OrganisationFactory(kvk="12345678")

    with pytest.raises(NotAllowed) as refusal:
        organisations.add(kind="school", values={"name": "X"}, by=manager, now=now)
    values = {"name": "X", "kvk": "12345678"}
    with pytest.raises(InvalidValue) as taken:
        organisations.add(kind="company", values=values, by=manager, now=now)

    assert refusal.value.rule_code == "kind_elsewhere"
    assert list(taken.value.errors) == ["kvk"]
    assert Organisation.objects.count() == 1


def test_nobody_else_adds_an_organisation_of_others(
    company: Person, coach: Person, now: datetime.datetime
) -> None:
    for person in (company, coach):
        with pytest.raises(NotAllowed):
            organisations.add(kind="company", values={"name": "X"}, by=person, now=now)

    assert not Organisation.objects.filter(name="X").exists()


def test_a_manager_puts_an_organisation_in_its_municipality(
    manager: Person, company: Person
) -> None:
    town = factories.OrganisationFactory(kind="government")
    opened = town.version
    put = organisations.put_in_municipality

    put(organisation=town, municipality=" Velsen ", by=manager)
    with pytest.raises(NotAllowed):
        put(organisation=town, municipality="Delft", by=company)
    with pytest.raises(InvalidValue):
        put(organisation=town, municipality="x" * 81, by=manager)

    town.refresh_from_db()
    # Who has the form of it open since before must see it first.
    assert (town.municipality, town.version) == ("Velsen", opened + 1)
