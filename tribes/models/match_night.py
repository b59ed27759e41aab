from django.db import models
from django.db.models import F, Q


class MatchNight(models.Model):
    """That everybody's suggestions are made anew on a day, by one process at a time.

    `alive_at` is the last sign of life of who works on it; another process takes over when that
    is long ago, and goes on with the same `run` where it still holds.
    """

    day = models.DateField(unique=True)
    run = models.ForeignKey(
        "tribes.MatchRun", on_delete=models.SET_NULL, null=True, blank=True, related_name="nights"
    )
    alive_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("alive_at")),
                name="match_night_ends_last",
            ),
        ]

    def __str__(self) -> str:
        return str(self.day)
