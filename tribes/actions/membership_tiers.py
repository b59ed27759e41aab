from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tribes.actions import audit
from tribes.models import MembershipTier, Person
from tribes.rules import partner_memberships as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require

FIELDS = ("name_nl", "name_en", "certificate_nl", "certificate_en", "is_public", "order")


@transaction.atomic
def save(*, tier: MembershipTier | None, values: Mapping[str, Any], by: Person) -> MembershipTier:
    """Change a tier, or add one."""
    require(rules.may_arrange(by))
    row = tier or MembershipTier()
    cleaned = clean(MembershipTier, FIELDS, values)
    for name, value in cleaned.items():
        setattr(row, name, value)
    row.save()
    audit.write(action="membership_tier.saved", subject=row, by=by, data={"fields": list(cleaned)})
    return row
