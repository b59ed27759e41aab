from django.db import models
from django.db.models import Q


class ExposurePrice(models.Model):
    """What is taken off the score of a challenge because many see it already; from last night."""

    challenge = models.OneToOneField(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="exposure_price"
    )
    price = models.FloatField()

    class Meta:
        ordering = ["challenge"]
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="exposure_price_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id} {self.price}"
