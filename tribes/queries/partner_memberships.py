import datetime

from django.db.models import Q, QuerySet

from tribes.models import MembershipTier, Organisation, PartnerMembership
from tribes.queries.organisations import of_person
from tribes.rules import roles
from tribes.rules.partner_memberships import counts_on
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found

# The network does not put its name beside one that nobody has checked.
CHECKED = Q(organisation__verified_at__isnull=False)


def public_on(viewer: Viewer, day: datetime.date) -> QuerySet[PartnerMembership]:
    """The partners of this day, tier by tier, for everybody."""
    rows = PartnerMembership.objects.filter(counts_on(day), CHECKED, tier__is_public=True)
    return rows.select_related("tier", "organisation").order_by(
        "tier__order", "tier_id", "organisation__name", "pk"
    )


def of_organisation(viewer: Viewer, organisation: Organisation) -> QuerySet[PartnerMembership]:
    """Now and before, for its own people and for programme managers."""
    return _for_owner_or_staff(viewer).filter(organisation=organisation)


def current(viewer: Viewer, slug: str, day: datetime.date) -> PartnerMembership:
    """The partnership of which the viewer may take the certificate on this day."""
    rows = _for_owner_or_staff(viewer).filter(counts_on(day), CHECKED, organisation__slug=slug)
    return found(rows.first())


def all_for_staff(viewer: Viewer) -> QuerySet[PartnerMembership]:
    if not roles.is_manager(viewer):
        return PartnerMembership.objects.none()
    return _with_names().order_by("tier__order", "tier_id", "organisation__name", "-since", "pk")


def get_for_staff(viewer: Viewer, pk: int) -> PartnerMembership:
    return found(all_for_staff(viewer).filter(pk=pk).first())


def tiers(viewer: Viewer) -> QuerySet[MembershipTier]:
    if not roles.is_manager(viewer):
        return MembershipTier.objects.none()
    return MembershipTier.objects.all()


def get_tier(viewer: Viewer, pk: int) -> MembershipTier:
    return found(tiers(viewer).filter(pk=pk).first())


def _for_owner_or_staff(viewer: Viewer) -> QuerySet[PartnerMembership]:
    mine = Q() if roles.is_manager(viewer) else Q(organisation__in=of_person(viewer))
    return _with_names().filter(mine)


def _with_names() -> QuerySet[PartnerMembership]:
    return PartnerMembership.objects.select_related("tier", "organisation")
