from django.conf import settings
from django.db import models


class ReadPosition(models.Model):
    """How far somebody has read a stream; unread is what came after."""

    stream = models.ForeignKey(
        "tribes.Stream", on_delete=models.CASCADE, related_name="read_positions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_positions"
    )
    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "person"], name="read_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.seq}"
