from django.conf import settings
from django.db import models


class ChallengeVersion(models.Model):
    """The public text as it stood from `at` on; `values` are the fields by name."""

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    values = models.JSONField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["challenge", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="challenge_version_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge} {self.number}"
