import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerMembership(models.Model):
    """The time that an organisation is a partner.

    `until` is the first day that no longer counts, so the next one can begin that day.
    """

    organisation = models.ForeignKey(
        "tribes.Organisation", on_delete=models.CASCADE, related_name="partner_memberships"
    )
    tier = models.ForeignKey(
        "tribes.MembershipTier", on_delete=models.PROTECT, related_name="partner_memberships"
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(since__lte=models.F("until")),
                name="partner_membership_dates_in_order",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(until__isnull=True),
                name="partner_membership_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.tier}"

    def counts_on(self, day: datetime.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
