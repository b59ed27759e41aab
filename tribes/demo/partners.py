"""Which organisations were checked, and which carry the network."""

import datetime

from django.utils import timezone

from tribes.actions import membership_tiers, partner_memberships, verifications
from tribes.demo.logins import content
from tribes.enums import Role
from tribes.models import Organisation, Person
from tribes.rules.organisations import needs_reason, seen

# New here, and its first challenge is handed in: its programme manager is asked to verify it first.
UNVERIFIED = "roodborst"
REASON = "Bezocht op locatie; de eigenaar is een bekende van de programmamanager."


def load_partners(today: datetime.date) -> None:
    manager = Person.objects.filter(role=Role.MANAGER).earliest("pk")
    for organisation in Organisation.objects.exclude(slug=UNVERIFIED):
        verifications.verify(
            organisation=organisation,
            seen=seen(organisation),
            reason=REASON if needs_reason(organisation) else "",
            by=manager,
            now=timezone.now(),
        )
    Organisation.objects.filter(slug=UNVERIFIED).update(check_asked_at=timezone.now())
    for row in content("partners"):
        tier = membership_tiers.save(tier=None, values=row["tier"], by=manager)
        for partner in row["partners"]:
            partner_memberships.give(
                organisation=Organisation.objects.get(slug=partner["organisation"]),
                tier=tier,
                since=today - datetime.timedelta(days=partner["days"]),
                until=None,
                by=manager,
            )
