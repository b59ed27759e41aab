import datetime
from functools import partial

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import nothing_changes
from tests.tribes.conftest import Told
from tribes.actions import organisations
from tribes.enums import OrganisationKind, OrganisationRole, RequestKind
from tribes.events import CheckAsked, NameRefused, VerificationTakenBack
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AnswerClock, AuditEntry, Organisation, OrganisationMember, Person
from tribes.rules.organisations import seen


def create(by: Person, name: str = "Kaap Staal", website: str = "") -> Organisation:
    return organisations.create(
        name=name, place="Velsen", website=website, by=by, now=timezone.now()
    )


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


def change(organisation: Organisation, by: Person, **values: object) -> Organisation:
    now = timezone.now()
    return organisations.update(
        organisation=organisation, values=values, version=organisation.version, by=by, now=now
    )


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


def verify(organisation: Organisation, by: Person, now: datetime.datetime) -> Organisation:
    read = seen(organisation)
    return organisations.verify(
        organisation=organisation, seen=read, reason="I was there.", by=by, now=now
    )


def take_back(organisation: Organisation, by: Person, reason: str) -> Organisation:
    now = timezone.now()
    return organisations.take_back(organisation=organisation, reason=reason, by=by, now=now)


def test_a_programme_manager_verifies(manager: Person, now: datetime.datetime) -> None:
    organisation = factories.OrganisationFactory(
        unverified=True, kvk="12345678", verification_note="Who?"
    )

    verify(organisation, manager, now)

    organisation.refresh_from_db()
    assert (organisation.verified_at, organisation.verified_by) == (now, manager)
    assert organisation.verification_note == ""


def test_nobody_else_verifies(company: Person, coach: Person, now: datetime.datetime) -> None:
    organisation = factories.OrganisationFactory(unverified=True)

    for person in (company, coach):
        with pytest.raises(NotAllowed):
            verify(organisation, person, now)

    organisation.refresh_from_db()
    assert organisation.verified_at is None


def test_a_verification_is_taken_back_with_a_reason(
    organisation: Organisation, manager: Person, told: Told
) -> None:
    heard = told(lambda: take_back(organisation, manager, "Nobody answers."))

    organisation.refresh_from_db()
    assert (organisation.verified_at, organisation.verified_by) == (None, None)
    assert organisation.verification_note == "Nobody answers."
    assert heard == [VerificationTakenBack(organisation_id=organisation.pk)]
    assert "Nobody" not in str(AuditEntry.objects.last().data)  # type: ignore[union-attr]


def test_nothing_is_taken_back_without_a_reason(
    organisation: Organisation, manager: Person
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        take_back(organisation, manager, " ")

    organisation.refresh_from_db()
    assert list(refusal.value.errors) == ["reason"]
    assert organisation.verified_at is not None


def test_a_company_takes_nothing_back(organisation: Organisation, company: Person) -> None:
    with pytest.raises(NotAllowed):
        take_back(organisation, company, "x")

    organisation.refresh_from_db()
    assert organisation.verified_at is not None


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


def test_what_was_not_seen_is_not_verified(
    manager: Person, company: Person, now: datetime.datetime
) -> None:
    organisation = factories.OrganisationFactory(unverified=True)
    read = seen(organisation)
    Organisation.objects.filter(pk=organisation.pk).update(kvk="12345678")

    with pytest.raises(InvalidValue):
        organisations.verify(
            organisation=organisation, seen=read, reason="Seen.", by=manager, now=now
        )

    organisation.refresh_from_db()
    assert organisation.verified_at is None


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


def clock_of(organisation: Organisation) -> AnswerClock | None:
    clocks = AnswerClock.objects.filter(kind=RequestKind.ORGANISATION_CHECK, answered_at=None)
    return clocks.filter(subject_id=organisation.pk).first()


def wait_for_a_name(organisation: Organisation, company: Person) -> None:
    factories.ChallengeFactory(organisation=organisation, published=True)
    change(organisation, company, name="Royal Airline")


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


def refuse_name(organisation: Organisation, by: Person, reason: str) -> Organisation:
    now = timezone.now()
    return organisations.refuse_name(organisation=organisation, reason=reason, by=by, now=now)


def test_a_no_to_a_new_name_keeps_the_verification(
    organisation: Organisation, company: Person, manager: Person, told: Told
) -> None:
    wait_for_a_name(organisation, company)

    heard = told(lambda: refuse_name(organisation, manager, "Another firm has that name."))

    organisation.refresh_from_db()
    assert (organisation.name, organisation.wanted_name) == ("Pomp & Zoon", "")
    assert organisation.verified_at is not None
    assert organisation.verification_note == "Another firm has that name."
    assert (organisation.check_asked_at, clock_of(organisation)) == (None, None)
    assert heard == [NameRefused(organisation_id=organisation.pk)]
    assert "firm" not in str(AuditEntry.objects.last().data)  # type: ignore[union-attr]


@pytest.mark.parametrize("reason", ["", " ", "x" * 1001])
def test_no_name_is_refused_without_a_reason(
    organisation: Organisation, company: Person, manager: Person, reason: str
) -> None:
    wait_for_a_name(organisation, company)

    with pytest.raises(InvalidValue):
        refuse_name(organisation, manager, reason)

    organisation.refresh_from_db()
    assert organisation.wanted_name == "Royal Airline"
    assert clock_of(organisation) is not None


def test_nobody_else_refuses_a_name_and_nobody_twice(
    organisation: Organisation, company: Person, coach: Person, manager: Person
) -> None:
    wait_for_a_name(organisation, company)
    for person in (company, coach):
        with pytest.raises(NotAllowed):
            refuse_name(organisation, person, "No.")
    organisation.refresh_from_db()
    assert organisation.wanted_name == "Royal Airline"

    refuse_name(organisation, manager, "The first no.")
    with pytest.raises(NotAllowed) as refusal:
        refuse_name(organisation, manager, "The second no.")

    organisation.refresh_from_db()
    assert refusal.value.rule_code == "no_new_name"
    assert organisation.verification_note == "The first no."


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


def test_a_first_check_may_end_with_a_no_and_a_change_asks_again(
    company: Person, manager: Person, told: Told
) -> None:
    organisation = create(company)

    take_back(organisation, manager, "We do not find this number.")
    assert clock_of(organisation) is None
    assert told(lambda: change(organisation, company, about_en="")) == []

    heard = told(lambda: change(organisation, company, kvk="12345678"))
    assert heard == [CheckAsked(organisation_id=organisation.pk)]
    assert clock_of(organisation) is not None
    assert organisation.verification_note == "We do not find this number."


def test_who_was_refused_already_is_not_refused_again(company: Person, manager: Person) -> None:
    organisation = create(company)
    take_back(organisation, manager, "Who?")

    with pytest.raises(NotAllowed) as refusal:
        take_back(organisation, manager, "Really?")

    organisation.refresh_from_db()
    assert refusal.value.rule_code == "organisation_unverified"
    assert organisation.verification_note == "Who?"


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
    put = organisations.put_in_municipality

    put(organisation=town, municipality=" Velsen ", by=manager)
    with pytest.raises(NotAllowed):
        put(organisation=town, municipality="Delft", by=company)
    with pytest.raises(InvalidValue):
        put(organisation=town, municipality="x" * 81, by=manager)

    town.refresh_from_db()
    assert town.municipality == "Velsen"


def test_a_company_without_a_number_is_verified_only_with_a_reason(manager: Person) -> None:
    row = factories.OrganisationFactory(unverified=True, kvk="")
    verify = partial(
        organisations.verify, organisation=row, seen=seen(row), by=manager, now=timezone.now()
    )
    for reason in ("", "  "):
        with nothing_changes(), pytest.raises(InvalidValue) as refusal:
            verify(reason=reason)
        assert list(refusal.value.errors) == ["reason"]

    verify(reason="I visited the workshop.")

    row.refresh_from_db()
    assert (row.verified_by, row.verified_because) == (manager, "I visited the workshop.")


@pytest.mark.parametrize(
    ("kind", "kvk"), [(OrganisationKind.COMPANY, "12345678"), (OrganisationKind.GOVERNMENT, "")]
)
def test_a_company_with_a_number_and_a_town_need_none(manager: Person, kind: str, kvk: str) -> None:
    row = factories.OrganisationFactory(unverified=True, kind=kind, kvk=kvk)

    organisations.verify(organisation=row, seen=seen(row), by=manager, now=timezone.now())

    row.refresh_from_db()
    assert row.verified_at is not None
    assert row.verified_because == ""
