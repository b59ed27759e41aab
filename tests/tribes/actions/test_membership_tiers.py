from typing import Any

import pytest

from tests import factories
from tribes.actions import membership_tiers
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import MembershipTier, Person

VALUES: dict[str, Any] = {
    "name_nl": "Vriend",
    "name_en": "Friend",
    "certificate_nl": "Helpt.",
    "certificate_en": "Helps.",
    "is_public": False,
    "order": 3,
}


def test_a_programme_manager_adds_a_tier(manager: Person) -> None:
    tier = membership_tiers.save(tier=None, values=VALUES, by=manager)

    assert MembershipTier.objects.get() == tier
    assert (tier.name_nl, tier.is_public, tier.order) == ("Vriend", False, 3)


def test_a_tier_can_be_changed(manager: Person) -> None:
    tier = factories.MembershipTierFactory()

    membership_tiers.save(tier=tier, values={"name_en": "Gold"}, version=1, by=manager)

    tier.refresh_from_db()
    assert tier.name_en == "Gold"


def test_a_tier_without_a_name_is_refused(manager: Person) -> None:
    with pytest.raises(InvalidValue) as refusal:
        membership_tiers.save(tier=None, values={**VALUES, "name_nl": ""}, by=manager)

    assert list(refusal.value.errors) == ["name_nl"]
    assert not MembershipTier.objects.exists()


def test_nobody_else_adds_a_tier(company: Person) -> None:
    with pytest.raises(NotAllowed):
        membership_tiers.save(tier=None, values=VALUES, by=company)

    assert not MembershipTier.objects.exists()
