from functools import partial

import pytest

from tests import factories
from tests.factories import days_from_today
from tests.tribes.racing import race
from tribes.actions import partner_memberships as actions
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, MembershipTier, Organisation, PartnerMembership, Person


@pytest.fixture
def tier(db: None) -> MembershipTier:
    row: MembershipTier = factories.MembershipTierFactory()
    return row


def give(
    organisation: Organisation,
    tier: MembershipTier,
    by: Person,
    since: int = 0,
    until: int | None = None,
) -> PartnerMembership:
    return actions.give(
        organisation=organisation,
        tier=tier,
        since=days_from_today(since),
        until=None if until is None else days_from_today(until),
        by=by,
    )


def test_a_programme_manager_makes_a_partner(
    organisation: Organisation, tier: MembershipTier, manager: Person
) -> None:
    membership = give(organisation, tier, manager)

    assert (membership.organisation, membership.tier) == (organisation, tier)
    assert AuditEntry.objects.get().action == "partner_membership.given"


def test_a_company_makes_itself_no_partner(
    organisation: Organisation, tier: MembershipTier, company: Person
) -> None:
    with pytest.raises(NotAllowed):
        give(organisation, tier, company)

    assert not PartnerMembership.objects.exists()


@pytest.mark.parametrize(("since", "until"), [(0, None), (5, 6), (-5, 1), (9, None)])
def test_no_two_partnerships_overlap(
    organisation: Organisation,
    tier: MembershipTier,
    manager: Person,
    since: int,
    until: int | None,
) -> None:
    give(organisation, tier, manager, 0, 10)

    with pytest.raises(InvalidValue) as refusal:
        give(organisation, tier, manager, since, until)

    assert list(refusal.value.errors) == ["since"]
    assert PartnerMembership.objects.count() == 1


def test_the_next_begins_on_the_day_the_first_ends(
    organisation: Organisation, tier: MembershipTier, manager: Person
) -> None:
    give(organisation, tier, manager, 0, 10)
    give(organisation, tier, manager, 10)

    assert organisation.partner_memberships.count() == 2


def test_the_end_comes_after_the_begin(
    organisation: Organisation, tier: MembershipTier, manager: Person
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        give(organisation, tier, manager, 0, -1)

    assert list(refusal.value.errors) == ["until"]
    assert not PartnerMembership.objects.exists()


def test_a_programme_manager_ends_a_partnership(manager: Person) -> None:
    membership = factories.PartnerMembershipFactory()

    actions.end(membership=membership, until=days_from_today(0), by=manager)

    membership.refresh_from_db()
    assert membership.until == days_from_today(0)


def test_a_partnership_does_not_end_before_it_began(manager: Person) -> None:
    membership = factories.PartnerMembershipFactory()

    with pytest.raises(InvalidValue):
        actions.end(membership=membership, until=days_from_today(-31), by=manager)

    membership.refresh_from_db()
    assert membership.until is None


def test_only_a_programme_manager_ends_a_partnership(company: Person) -> None:
    membership = factories.PartnerMembershipFactory()

    with pytest.raises(NotAllowed):
        actions.end(membership=membership, until=days_from_today(0), by=company)

    membership.refresh_from_db()
    assert membership.until is None


@pytest.mark.django_db(transaction=True)
def test_two_managers_who_give_at_once_give_once() -> None:
    organisation, tier = factories.OrganisationFactory(), factories.MembershipTierFactory()
    manager = factories.ManagerFactory()

    results = race(
        partial(give, Organisation.objects.get(pk=organisation.pk), tier, manager, 0, 10)
        for _ in range(3)
    )

    assert sum(isinstance(result, InvalidValue) for result in results) == 2
    assert PartnerMembership.objects.count() == 1
