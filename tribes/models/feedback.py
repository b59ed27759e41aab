from django.conf import settings
from django.db import models

from tribes.enums import FeedbackKind


class Feedback(models.Model):
    """What a participant said of a challenge. It turns their own suggestions, and nothing else."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feedback"
    )
    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="feedback"
    )
    kind = models.CharField(max_length=10, choices=FeedbackKind)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "challenge"], name="feedback_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} ({self.challenge_id})"
