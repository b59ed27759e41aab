from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import PeriodKind


class SchoolPeriod(models.Model):
    """A term, a holiday or exam weeks of one school; both days belong to it."""

    school = models.ForeignKey(
        "tribes.Organisation", on_delete=models.CASCADE, related_name="periods"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=PeriodKind)
    name = models.CharField(_("name"), max_length=80)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["starts_on", "ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")),
                name="school_period_start_first",
            ),
            # That terms do not overlap is kept by the action, under a lock on the school: SQLite
            # has no constraint over two rows.
            models.UniqueConstraint(
                fields=["school", "kind", "starts_on", "ends_on"], name="school_period_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
