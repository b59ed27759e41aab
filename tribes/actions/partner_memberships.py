import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.actions.locking import lock_organisation
from tribes.exceptions import InvalidValue
from tribes.models import MembershipTier, Organisation, PartnerMembership, Person
from tribes.rules import partner_memberships as rules
from tribes.rules.verdict import require


@transaction.atomic
def give(
    *,
    organisation: Organisation,
    tier: MembershipTier,
    since: datetime.date,
    until: datetime.date | None,
    by: Person,
) -> PartnerMembership:
    """Make an organisation a partner. It is one partner at a time."""
    # The lock stands for what no constraint on both databases can say: no two overlap.
    lock_organisation(organisation)
    require(rules.may_arrange(by))
    _refuse_wrong_order(since, until)
    if organisation.partner_memberships.filter(rules.overlaps(since, until)).exists():
        raise InvalidValue({"since": [_("This organisation is a partner in that time already.")]})
    membership = PartnerMembership.objects.create(
        organisation=organisation, tier=tier, since=since, until=until
    )
    audit.write(
        action="partner_membership.given", subject=membership, by=by, data={"tier": tier.pk}
    )
    return membership


@transaction.atomic
def end(*, membership: PartnerMembership, until: datetime.date, by: Person) -> PartnerMembership:
    """From `until` on the organisation is no partner."""
    membership.refresh_from_db(from_queryset=PartnerMembership.objects.select_for_update())
    require(rules.may_end(by, membership, until))
    _refuse_wrong_order(membership.since, until)
    membership.until = until
    membership.save(update_fields=["until"])
    audit.write(
        action="partner_membership.ended",
        subject=membership,
        by=by,
        data={"until": until.isoformat()},
    )
    return membership


def _refuse_wrong_order(since: datetime.date, until: datetime.date | None) -> None:
    if until is not None and until < since:
        raise InvalidValue({"until": [_("The last day comes after the first.")]})
