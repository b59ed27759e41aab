from django.conf import settings
from django.db import models

from tribes.enums import Fit


class Suggestion(models.Model):
    """A challenge that fits a participant, with the exact reason.

    `explanation` is the stored form of `matching.explain.Explanation`: parts that sum to `score`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suggestions"
    )
    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="suggestions"
    )
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    fit = models.CharField(max_length=8, choices=Fit)
    explanation = models.JSONField()
    space_version = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["person", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["person", "challenge"], name="suggestion_once"),
            models.UniqueConstraint(fields=["person", "rank"], name="suggestion_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} -> {self.challenge_id} ({self.rank})"
