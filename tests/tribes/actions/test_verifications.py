import datetime
from functools import partial

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import nothing_changes
from tests.tribes.conftest import Told
from tests.tribes.verifying import change, clock_of, create, take_back, verify, wait_for_a_name
from tribes.actions import verifications
from tribes.enums import OrganisationKind
from tribes.events import CheckAsked, NameRefused, VerificationTakenBack
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Organisation, Person
from tribes.rules.organisations import seen


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


def test_what_was_not_seen_is_not_verified(
    manager: Person, company: Person, now: datetime.datetime
) -> None:
    organisation = factories.OrganisationFactory(unverified=True)
    read = seen(organisation)
    Organisation.objects.filter(pk=organisation.pk).update(kvk="12345678")

    with pytest.raises(InvalidValue):
        verifications.verify(
            organisation=organisation, seen=read, reason="Seen.", by=manager, now=now
        )

    organisation.refresh_from_db()
    assert organisation.verified_at is None


def refuse_name(organisation: Organisation, by: Person, reason: str) -> Organisation:
    now = timezone.now()
    return verifications.refuse_name(organisation=organisation, reason=reason, by=by, now=now)


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


def test_a_company_without_a_number_is_verified_only_with_a_reason(manager: Person) -> None:
    row = factories.OrganisationFactory(unverified=True, kvk="")
    verify = partial(
        verifications.verify, organisation=row, seen=seen(row), by=manager, now=timezone.now()
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

    verifications.verify(organisation=row, seen=seen(row), by=manager, now=timezone.now())

    row.refresh_from_db()
    assert row.verified_at is not None
    assert row.verified_because == ""
