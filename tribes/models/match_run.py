from django.conf import settings
from django.db import models

from tribes.enums import RunKind


class MatchRun(models.Model):
    """One time that suggestions were made. Append-only; old ones are removed as a whole.

    `by` is who caused it by saving a profile; nobody where the system did it by itself.
    """

    kind = models.CharField(max_length=8, choices=RunKind)
    space = models.ForeignKey("tribes.MatchingSpace", on_delete=models.PROTECT, related_name="runs")
    inputs = models.ForeignKey("tribes.MatchInputs", on_delete=models.PROTECT, related_name="runs")
    parameters = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="match_runs",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], name="match_run_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
