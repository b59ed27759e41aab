from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tribes.actions import audit, versions
from tribes.models import MembershipTier, Person
from tribes.rules import partner_memberships as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require

FIELDS = ("name_nl", "name_en", "certificate_nl", "certificate_en", "is_public", "order")


@transaction.atomic
def save(
    *,
    tier: MembershipTier | None,
    values: Mapping[str, Any],
    version: int | None = None,
    by: Person,
) -> MembershipTier:
    """Change a tier as it was read at `version`, or add one, which has none yet."""
    require(rules.may_arrange(by))
    row = MembershipTier(version=0)
    if tier is not None:
        row = MembershipTier.objects.select_for_update().get(pk=tier.pk)
        versions.require_seen(row, version, {name: getattr(row, name) for name in FIELDS})
    cleaned = clean(MembershipTier, FIELDS, values)
    row.version += 1
    for name, value in cleaned.items():
        setattr(row, name, value)
    row.save()
    audit.write(action="membership_tier.saved", subject=row, by=by, data={"fields": list(cleaned)})
    return row
