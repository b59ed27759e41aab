import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import days_from_today, today
from tribes.exceptions import NotVisible
from tribes.models import Organisation, Person
from tribes.queries import partner_memberships as queries


def test_the_public_list_goes_tier_by_tier_and_name_by_name(db: None) -> None:
    plus, partner = factories.MembershipTierFactory(order=1), factories.MembershipTierFactory()
    for name, tier in (("B", partner), ("C", plus), ("A", partner)):
        factories.PartnerMembershipFactory(organisation__name=name, tier=tier)

    rows = queries.public_on(AnonymousUser(), today())

    assert [row.organisation.name for row in rows] == ["C", "A", "B"]


def test_who_ends_today_is_not_on_the_list(db: None) -> None:
    factories.PartnerMembershipFactory(until=today())
    factories.PartnerMembershipFactory(since=days_from_today(1))
    factories.PartnerMembershipFactory(tier__is_public=False)

    assert not queries.public_on(AnonymousUser(), today())


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_is_one_query(
    db: None, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.PartnerMembershipFactory.create_batch(count)

    with django_assert_num_queries(1):
        rows = [
            (row.organisation.name, str(row.tier))
            for row in queries.public_on(AnonymousUser(), today())
        ]

    assert len(rows) == count


def test_the_people_of_a_partner_and_managers_have_its_certificate(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    membership = factories.PartnerMembershipFactory(organisation=organisation)

    for viewer in (company, manager):
        assert queries.current(viewer, organisation.slug, today()) == membership
        assert list(queries.of_organisation(viewer, organisation)) == [membership]


def test_nobody_else_has_it(
    organisation: Organisation, other_company: Person, coach: Person, ada: Person
) -> None:
    factories.PartnerMembershipFactory(organisation=organisation)

    for viewer in (other_company, coach, ada, AnonymousUser()):
        assert not queries.of_organisation(viewer, organisation)
        with pytest.raises(NotVisible):
            queries.current(viewer, organisation.slug, today())


def test_there_is_no_certificate_once_it_has_ended(
    organisation: Organisation, company: Person
) -> None:
    factories.PartnerMembershipFactory(organisation=organisation, until=today())

    with pytest.raises(NotVisible):
        queries.current(company, organisation.slug, today())


def test_only_managers_list_tiers_and_all_partnerships(manager: Person, company: Person) -> None:
    membership = factories.PartnerMembershipFactory(tier__is_public=False)

    assert list(queries.tiers(manager)) == [membership.tier]
    assert queries.get_tier(manager, membership.tier_id) == membership.tier
    assert queries.get_for_staff(manager, membership.pk) == membership
    assert not queries.tiers(company)
    with pytest.raises(NotVisible):
        queries.get_for_staff(company, membership.pk)


def test_who_is_not_verified_is_no_partner_in_public_and_has_no_certificate(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    factories.PartnerMembershipFactory(organisation=organisation)
    assert queries.public_on(company, today()).exists()
    Organisation.objects.filter(pk=organisation.pk).update(verified_at=None, verified_by=None)

    assert not queries.public_on(company, today()).exists()
    for viewer in (company, manager):
        with pytest.raises(NotVisible):
            queries.current(viewer, organisation.slug, today())
