from django.db import models

from tribes.enums import ExposureKind


class ExposureCount(models.Model):
    """How many people saw or opened a challenge as a suggestion on one day. Nobody's name."""

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="exposure_counts"
    )
    kind = models.CharField(max_length=8, choices=ExposureKind)
    day = models.DateField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["challenge", "kind", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "kind", "day"], name="exposure_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id} {self.kind} {self.day}"
