import datetime

import pytest

from tests import factories
from tests.factories import days_from_today
from tribes.models import PartnerMembership, Person
from tribes.rules import partner_memberships as rules


def test_only_a_programme_manager_arranges_partners(manager: Person, company: Person) -> None:
    assert rules.may_arrange(manager)
    assert rules.may_arrange(company).code == "manager_only"


def test_an_end_only_comes_earlier(manager: Person) -> None:
    membership = factories.PartnerMembershipFactory(until=days_from_today(10))

    assert rules.may_end(manager, membership, days_from_today(9))
    assert rules.may_end(manager, membership, days_from_today(10)).code == "ended_before"


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "counts"), [(-11, False), (-10, True), (9, True), (10, False)])
def test_a_partnership_counts_from_its_first_day_until_the_day_it_ends(
    day: int, counts: bool
) -> None:
    membership = factories.PartnerMembershipFactory(
        since=days_from_today(-10), until=days_from_today(10)
    )
    rows = PartnerMembership.objects.filter(rules.counts_on(days_from_today(day)))

    assert rows.exists() is counts
    assert membership.counts_on(days_from_today(day)) is counts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [(-20, -10, False), (-20, -9, True), (0, 5, True), (10, None, False), (9, None, True)],
)
def test_two_times_overlap_when_they_share_a_day(
    since: int, until: int | None, overlaps: bool
) -> None:
    factories.PartnerMembershipFactory(since=days_from_today(-10), until=days_from_today(10))
    last: datetime.date | None = None if until is None else days_from_today(until)

    rows = PartnerMembership.objects.filter(rules.overlaps(days_from_today(since), last))

    assert rows.exists() is overlaps
